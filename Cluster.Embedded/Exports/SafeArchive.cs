using System.Buffers.Binary;
using System.IO.Compression;

namespace Cluster.Embedded.Exports;

/// <summary>
/// Opens ZIP archives of which nothing but arrays is expected. Nothing is ever unpacked to a disk; an archive made to do harm
/// there is refused all the same, for whoever unpacks it next, and because nothing in it is to be trusted.
/// </summary>
internal static class SafeArchive
{
    /// <summary>Most files: networks have far fewer arrays, and the directory is held in memory.</summary>
    public const int MostFiles = 10_000;

    private const int EndSize = 22;
    private const int EntrySize = 46;
    private const int UnixFileType = 0xF000;
    private const int UnixLink = 0xA000;

    /// <summary>Opens an archive.</summary>
    /// <param name="stream">The archive; seekable. It stays open.</param>
    /// <param name="file">The file, for messages.</param>
    /// <exception cref="InputException">It has too many files, a link, or a name that leads out of the folder it would be unpacked to.</exception>
    /// <exception cref="InvalidDataException">It is no archive.</exception>
    public static ZipArchive Open(Stream stream, string file)
    {
        if (HasTooManyFiles(stream))
            throw new InputException(file, null, null, $"the archive has more than {MostFiles:N0} files; save the arrays that are needed with numpy.savez");
        stream.Position = 0;
        var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            if (WhyNot(entry) is { } reason)
                throw new InputException(file, null, Shown.Short(entry.FullName), $"{reason}; an archive of arrays has none, so this one is not read: save it with numpy.savez");
        }

        return archive;
    }

    private static string? WhyNot(ZipArchiveEntry entry)
    {
        string name = entry.FullName;
        if (((entry.ExternalAttributes >> 16) & UnixFileType) == UnixLink)
            return "this is a symbolic link";
        if (name.StartsWith('/') || name.Contains('\\') || (name.Length > 1 && name[1] == ':') || name.Split('/').Contains(".."))
            return "this name leads out of the folder to which the archive would be unpacked";
        return name.Any(char.IsControl) ? "this name has control characters" : null;
    }

    /// <summary>
    /// Counts the directory's entries from where the archive's end says that they are. What it says of their number is no
    /// bound: the reader takes as many as there are.
    /// </summary>
    private static bool HasTooManyFiles(Stream stream)
    {
        if (FindDirectory(stream) is not { } position)
            return false;
        Span<byte> entry = stackalloc byte[EntrySize];
        for (int count = 0; count <= MostFiles; count++)
        {
            stream.Position = position;
            if (stream.ReadAtLeast(entry, EntrySize, throwOnEndOfStream: false) < EntrySize || !entry.StartsWith("PK\u0001\u0002"u8))
                return false;
            position += EntrySize + BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[30..])
                + BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
            if (position > stream.Length)
                return false;
        }

        return true;
    }

    private static long? FindDirectory(Stream stream)
    {
        var tail = new byte[Math.Min(stream.Length, EndSize + ushort.MaxValue)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        int end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + EndSize > tail.Length)
            return null;
        uint offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (offset != uint.MaxValue)
            return offset <= stream.Length ? offset : null;

        // In the long form the end is told of before, with 64 bits.
        int longEnd = tail.AsSpan(0, end).LastIndexOf("PK\u0006\u0006"u8);
        return longEnd >= 0 && longEnd + 56 <= tail.Length && BinaryPrimitives.ReadUInt64LittleEndian(tail.AsSpan(longEnd + 48)) is var far && far <= (ulong)stream.Length
            ? (long)far
            : null;
    }
}
