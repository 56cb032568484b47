using System.Globalization;
using Cluster.Embedded.MessagePack;

namespace Cluster.Embedded.Results;

/// <summary>First record of a run log: what it is, and whose.</summary>
/// <param name="Version">Version of the format.</param>
/// <param name="SpecHash">Hash of the sweep whose runs follow.</param>
internal sealed record LogHeader(long Version, string SpecHash)
{
    /// <summary>The version written, and the newest that is read.</summary>
    public const int CurrentVersion = 1;

    private const string Format = "census runs";

    /// <summary>Bytes of a header that may be damaged. Far more differ between the hashes of two sweeps.</summary>
    private const int MostDamage = 4;

    /// <summary>Writes the header.</summary>
    public void Write(MessagePackWriter writer)
    {
        writer.MapHeader(3);
        writer.Text("format");
        writer.Text(Format);
        writer.Text("version");
        writer.Integer(Version);
        writer.Text("spec_hash");
        writer.Text(SpecHash);
    }

    /// <summary>Reads a header.</summary>
    /// <param name="reader">The payload of a log's first record.</param>
    /// <param name="path">The log.</param>
    /// <exception cref="FormatException">It is none.</exception>
    /// <exception cref="InputException">It has a version that is not known.</exception>
    public static LogHeader Read(ref MessagePackReader reader, string path)
    {
        string? format = null, hash = null;
        long version = 0;
        for (int pairs = reader.MapHeader(); pairs > 0; pairs--)
        {
            switch (reader.Text())
            {
                case "format": format = reader.Text(); break;
                case "version": version = reader.Integer(); break;
                case "spec_hash" when version <= CurrentVersion: hash = reader.Text(); break;
                default: reader.Skip(); break;
            }
        }

        if (format == Format)
            FormatVersion.Demand(path, "version", version.ToString(CultureInfo.InvariantCulture), CurrentVersion);
        return format == Format && hash is not null
            ? new LogHeader(version, hash)
            : throw new FormatException($"The first record is not the header of a '{Format}' file.");
    }

    /// <summary>
    /// The length of the header at the beginning of a log of this sweep, if it is one but for some damage: then what
    /// follows it is not lost. Null if it is not.
    /// </summary>
    public static int? LengthOfDamaged(Stream stream, string specHash)
    {
        byte[] expected = LogFrame.Of(new LogHeader(CurrentVersion, specHash).Write), found = new byte[expected.Length];
        stream.Position = 0;
        return stream.ReadAtLeast(found, found.Length, throwOnEndOfStream: false) == found.Length
            && found.Zip(expected).Count(pair => pair.First != pair.Second) <= MostDamage ? expected.Length : null;
    }
}
