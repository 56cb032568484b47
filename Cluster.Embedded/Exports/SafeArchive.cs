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

    private const int EntrySize = 46;
    private const int EndSize = 22;
    private const int LongEndSize = 56;
    private const int LocatorSize = 20;

    /// <summary>More than the end with the longest comment and what may stand before it: the reader looks no further back.</summary>
    private const int TailSize = 2 * ushort.MaxValue;

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
        if (name.StartsWith('/') || name.Contains('\\') || name.AsSpan().IndexOf(":/") == 1 || name.Split('/').Contains(".."))
            return "this name leads out of the folder to which the archive would be unpacked";
        return name.Any(char.IsControl) ? "this name has control characters" : null;
    }

    /// <summary>
    /// Counts the directory's entries from where the archive's end says that they are. What it says of their number is no
    /// bound: the reader takes as many as there are.
    /// </summary>
    private static bool HasTooManyFiles(Stream stream) => FindDirectories(stream).Any(directory => HasTooManyFiles(stream, directory));

    private static bool HasTooManyFiles(Stream stream, long position)
    {
        Span<byte> entry = stackalloc byte[EntrySize];
        for (int count = 0; count <= MostFiles; count++)
        {
            if (!TryReadAt(stream, position, entry) || !entry.StartsWith("PK\u0001\u0002"u8))
                return false;
            position += EntrySize + BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[30..])
                + BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
        }

        return true;
    }

    /// <summary>
    /// Where the end says that the directory is, and where its long form says so: which of them counts depends on other
    /// fields. As the reader does, it takes the last mark behind which there is room for the rest.
    /// </summary>
    private static List<long> FindDirectories(Stream stream)
    {
        var tail = new byte[Math.Min(stream.Length, TailSize)];
        TryReadAt(stream, stream.Length - tail.Length, tail);
        int end = LastMark(tail, "PK\u0005\u0006"u8, tail.Length, EndSize);
        if (end < 0)
            return [];
        List<long> directories = [BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16))];
        int locator = LastMark(tail, "PK\u0006\u0007"u8, end, LocatorSize);
        var longEnd = new byte[LongEndSize];
        if (locator >= 0 && TryReadAt(stream, BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(locator + 8)), longEnd))
            directories.Add(BinaryPrimitives.ReadInt64LittleEndian(longEnd.AsSpan(48)));
        return directories;
    }

    private static int LastMark(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mark, int limit, int size) =>
        bytes[..Math.Max(0, limit - size + mark.Length)].LastIndexOf(mark);

    /// <summary>Fills a span from a place of the stream; false if there is no such place, or there are not as many bytes.</summary>
    private static bool TryReadAt(Stream stream, long position, Span<byte> bytes)
    {
        if (position < 0 || position > stream.Length - bytes.Length)
            return false;
        stream.Position = position;
        stream.ReadExactly(bytes);
        return true;
    }
}
