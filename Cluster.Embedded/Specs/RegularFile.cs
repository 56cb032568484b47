using System.Text;

namespace Cluster.Embedded.Specs;

/// <summary>Reads files of users without hanging on pipes or drinking devices dry.</summary>
internal static class RegularFile
{
    /// <summary>More files of a folder are not looked through for a hint.</summary>
    private const int MostNeighbours = 1000;

    /// <summary>Why a path cannot be read as a file, or null if it seems possible. Nothing is opened.</summary>
    public static string? WhyNot(string path) => WhyNot(path, out bool isEmpty) ?? (isEmpty ? "is empty or no regular file" : null);

    /// <summary>As above, for a file that may be empty: then it is not to be opened, as devices and pipes look empty, too.</summary>
    public static string? WhyNot(string path, out bool isEmpty)
    {
        isEmpty = false;
        try
        {
            if (Directory.Exists(path))
                return "is a directory, not a file";
            var file = new FileInfo(path);
            if (!file.Exists)
                return "does not exist";
            if (file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
                file = target;
            // Devices and pipes have length 0, and opening a pipe could wait for ever.
            isEmpty = file.Length == 0;
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"cannot be read: {e.Message.TrimEnd('.')}";
        }
    }

    /// <summary>The text of a UTF-8 file, without its byte order mark.</summary>
    /// <exception cref="InputException">It is no regular file, too large, or not UTF-8.</exception>
    public static string ReadText(string path, int mostBytes)
    {
        if (WhyNot(path) is { } reason)
            throw new InputException(path, null, null, $"the file {reason}{Near(path)}");
        byte[] bytes = ReadBytes(path, mostBytes);
        try
        {
            ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
            int start = bytes.AsSpan().StartsWith(mark) ? mark.Length : 0;
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException e)
        {
            int line = 1 + bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length)).Count((byte)'\n');
            throw new InputException(path, line, null, "not UTF-8 text; save the file as plain UTF-8");
        }
    }

    /// <summary>A hint at files of the same kind beside one that is missing; empty if there are none.</summary>
    private static string Near(string path)
    {
        try
        {
            string folder = Path.GetDirectoryName(path) ?? "";
            if (File.Exists(path) || Directory.Exists(path))
                return "";
            if (!Directory.Exists(folder.Length == 0 ? "." : folder))
                return $", nor does the directory {Shown.Short(folder)}";
            string[] others = [.. Directory.EnumerateFiles(folder.Length == 0 ? "." : folder).Take(MostNeighbours)
                .Where(file => Path.GetExtension(file) == Path.GetExtension(path)).Select(file => Shown.Short(Path.Combine(folder, Path.GetFileName(file)))).Order(StringComparer.Ordinal)];
            return others.Length == 0 ? "" : NearestName.Hint(path, others);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return "";
        }
    }

    private static byte[] ReadBytes(string path, int mostBytes)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (stream.Length > mostBytes)
                throw new InputException(path, null, null, $"the file is larger than {mostBytes:N0} bytes, the most that is read");
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, null, null, $"the file cannot be read: {e.Message.TrimEnd('.')}");
        }
    }
}
