using Minima.Data;

namespace Cluster.Embedded.Datasets;

/// <summary>A regular file with data. Anything that could block or never end (device, pipe, socket) is refused before it is opened.</summary>
internal sealed class DataFile
{
    private const int TextLength = 300;

    private readonly string _path;

    private DataFile(string name, string path, long length)
    {
        Name = name;
        _path = path;
        Length = length;
    }

    /// <summary>The file as the user named it, fit for messages.</summary>
    public string Name { get; }

    /// <summary>Bytes, at least 1, at most 512 MiB.</summary>
    public long Length { get; }

    /// <summary>Finds a file; <paramref name="name"/> may be absolute, or relative to <paramref name="baseDirectory"/>.</summary>
    /// <exception cref="InputException">There is no such file, or it is not a regular file of 1 byte to 512 MiB.</exception>
    public static DataFile Find(string name, string baseDirectory)
    {
        string shown = Shown.Short(name, TextLength);
        InputException Bad(string problem) => new(shown, null, null, problem);

        if (name.Length == 0 || name.Contains('\0'))
            throw Bad("this cannot be the name of a file");
        try
        {
            string path = Path.GetFullPath(Path.Combine(baseDirectory, name));
            if (Directory.Exists(path))
                throw Bad("this is a directory; name a file");
            if (!File.Exists(path))
                throw Bad($"there is no such file; paths are relative to {Shown.Short(baseDirectory, TextLength)}{Offer(path)}");
            var info = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
            if (!info.Exists)
                throw Bad("this is a link, but it does not lead to a regular file");

            // Opening a pipe would block. Devices, pipes and sockets have length 0, so they are told apart unopened.
            if (info.Length == 0)
                throw Bad("the file is empty, or not a regular file but a device, pipe or socket; name a regular file with data");
            if (info.Length > DataLimits.MaxBytes)
                throw Bad($"the file has {info.Length} bytes; at most {DataLimits.MaxBytes} are allowed");
            return new DataFile(shown, info.FullName, info.Length);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Bad($"the file cannot be read ({Shown.Short(error.Message, TextLength)})");
        }
    }

    /// <summary>Opens the file for reading.</summary>
    public FileStream Open()
    {
        try
        {
            return new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException(Name, null, null, $"the file cannot be read ({Shown.Short(error.Message, TextLength)})");
        }
    }

    /// <summary>The first bytes: at most so many, fewer if there are no more.</summary>
    public byte[] ReadStart(int most)
    {
        var bytes = new byte[Math.Min(Length, most)];
        using FileStream stream = Open();
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    /// <summary>The whole content.</summary>
    public byte[] ReadAll()
    {
        var bytes = new byte[Length];
        using FileStream stream = Open();
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length ? bytes : throw new InputException(Name, null, null, "the file shrank while it was read; try again");
    }

    private static string Offer(string path)
    {
        string? directory = Path.GetDirectoryName(path);
        if (directory is null || !Directory.Exists(directory))
            return "";
        // A folder can be huge; a suggestion is not worth reading all of it.
        var names = Directory.EnumerateFiles(directory).Take(1000).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
        return NearestName.Find(Path.GetFileName(path), names) is { } nearest ? $"; did you mean {Shown.Short(nearest)}?" : "";
    }
}
