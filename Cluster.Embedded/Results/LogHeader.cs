using Cluster.Embedded.MessagePack;

namespace Cluster.Embedded.Results;

/// <summary>First record of a run log: what it is, and whose.</summary>
/// <param name="Version">Version of the format.</param>
/// <param name="SpecHash">Hash of the sweep whose runs follow.</param>
internal sealed record LogHeader(int Version, string SpecHash)
{
    /// <summary>The version written; higher ones are refused.</summary>
    public const int CurrentVersion = 1;

    private const string Format = "census runs";

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
    /// <exception cref="FormatException">It is none.</exception>
    public static LogHeader Read(ref MessagePackReader reader)
    {
        string? format = null, hash = null;
        int version = 0;
        for (int pairs = reader.MapHeader(); pairs > 0; pairs--)
        {
            switch (reader.Text())
            {
                case "format": format = reader.Text(); break;
                case "version": version = reader.Int32(); break;
                case "spec_hash": hash = reader.Text(); break;
                default: reader.Skip(); break;
            }
        }

        return format == Format && hash is not null
            ? new LogHeader(version, hash)
            : throw new FormatException($"The first record is not the header of a '{Format}' file.");
    }
}
