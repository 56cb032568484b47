using System.IO.Compression;
using Minima.Data;

namespace Cluster.Embedded.Exports;

/// <summary>Reads named arrays out of NumPy's NPZ format, a ZIP archive of NPY files.</summary>
public static class NpzReader
{
    /// <summary>The names of all arrays, in the order of the archive.</summary>
    /// <exception cref="InputException">Not an archive.</exception>
    public static IReadOnlyList<string> Names(Stream stream, string file)
    {
        try
        {
            using var archive = SafeArchive.Open(stream, file);
            return NamesIn(archive);
        }
        catch (InvalidDataException error)
        {
            throw NotIntact(file, error);
        }
    }

    /// <summary>Reads the arrays with the given names, in that order.</summary>
    /// <param name="stream">The archive; seekable.</param>
    /// <param name="file">The file, for messages.</param>
    /// <param name="names">The arrays' names, without <c>.npy</c>.</param>
    /// <exception cref="InputException">Not an archive, an array is missing or damaged, or larger than 512 MiB.</exception>
    public static IReadOnlyList<NumericArray> Read(Stream stream, string file, params IReadOnlyList<string> names)
    {
        try
        {
            using var archive = SafeArchive.Open(stream, file);
            ZipArchiveEntry[] entries = [.. names.Select(name => Find(archive, stream.Length, file, name))];
            for (int i = 0; i < entries.Length; i++)
                NpyReader.ReadHeader(Unpack(entries[i], NpyReader.MaxStart, file, names[i]), entries[i].Length, file, names[i]);
            return [.. entries.Select((entry, i) => Read(entry, file, names[i]))];
        }
        catch (InvalidDataException error)
        {
            throw NotIntact(file, error);
        }
    }

    private static InputException NotIntact(string file, InvalidDataException error) =>
        new(file, null, null, $"this is not an intact NPZ file ({error.Message.TrimEnd('.')}); save it with numpy.savez");

    private static string[] NamesIn(ZipArchive archive) => [.. archive.Entries.Select(entry => entry.FullName)
        .Where(path => path.EndsWith(".npy", StringComparison.Ordinal)).Select(path => path[..^4])];

    private static ZipArchiveEntry Find(ZipArchive archive, long fileLength, string file, string name)
    {
        InputException Bad(string problem) => new(file, null, name, problem);

        ZipArchiveEntry[] entries = [.. archive.Entries.Where(entry => entry.FullName == name + ".npy")];
        if (entries.Length == 0)
            throw Bad($"there is no such array{Offer(archive, name)}");
        if (entries.Length > 1)
            throw Bad("the archive has this array more than once; save it with numpy.savez");
        ZipArchiveEntry entry = entries[0];
        if (entry.IsEncrypted)
            throw Bad("the array is encrypted; save it without a password");
        if (entry.Length > DataLimits.MaxBytes)
            throw Bad($"the array unpacks to {entry.Length} bytes; at most {DataLimits.MaxBytes} are allowed");
        if (entry.CompressedLength > fileLength || entry.Length > DeflateLimit.Of(entry.CompressedLength))
            throw Bad($"the archive claims {entry.Length} bytes packed into {entry.CompressedLength}, which cannot be; the file is damaged");
        if (DeflateLimit.IsBomb(entry.CompressedLength, entry.Length))
            throw Bad($"{entry.CompressedLength} bytes unpack to {entry.Length}, as in a file made to fill a machine's memory; if it is meant, save it unpacked with numpy.savez");
        return entry;
    }

    private static NumericArray Read(ZipArchiveEntry entry, string file, string name)
    {
        byte[] bytes = Unpack(entry, DataLimits.MaxBytes, file, name);
        if (Crc32.Of(bytes) != entry.Crc32)
            throw new InputException(file, null, name, "the array's checksum does not match; the file is damaged");
        return NpyReader.Read(bytes, file, name);
    }

    /// <summary>The entry's first bytes, at most <paramref name="most"/>; if that is all, it is checked that no more follow.</summary>
    private static byte[] Unpack(ZipArchiveEntry entry, long most, string file, string name)
    {
        var bytes = new byte[Math.Min(entry.Length, most)];
        using Stream content = entry.Open();
        int read = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length)
            throw new InputException(file, null, name, $"the array is truncated: {entry.Length} bytes are claimed, {read} are there");
        if (entry.Length <= most && content.ReadByte() >= 0)
            throw new InputException(file, null, name, $"the array unpacks to more than the {entry.Length} bytes that the archive claims; the file is damaged");
        return bytes;
    }

    private static string Offer(ZipArchive archive, string name)
    {
        string[] names = [.. NamesIn(archive).Select(found => Shown.Short(found))];
        return names.Length == 0
            ? "; the archive has no arrays"
            : NearestName.Hint(name, names) + "; name the input and target arrays in columns";
    }
}
