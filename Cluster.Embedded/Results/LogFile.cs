using Cluster.Embedded.Specs;

namespace Cluster.Embedded.Results;

/// <summary>A file of the operating system's.</summary>
internal sealed class LogFile : ILogFile
{
    private readonly FileStream _stream;

    private LogFile(string path, FileStream stream) => (Path, _stream) = (path, stream);

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public long Length => _stream.Length;

    /// <summary>Opens a file, creating it if it is missing.</summary>
    /// <exception cref="InputException">It is nothing that one can record in.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static LogFile Open(string path)
    {
        if (Directory.Exists(path))
            throw Unusable(path, "this is a directory");
        // A disk that is not mounted, perhaps: to begin anew behind the link would hide what is on record. (A results directory has no links.)
        if (new FileInfo(path) is { LinkTarget: { } target } link && link.ResolveLinkTarget(returnFinalTarget: true) is not { Exists: true })
            throw Unusable(path, $"this is a link to {target}, which is not there");
        FileStream stream = OpenStream(path);
        if (stream.CanSeek)
            return new LogFile(path, stream);
        stream.Dispose();
        throw Unusable(path, "this is no regular file but a pipe or a device");
    }

    /// <summary>Opens a file's bytes to read; others may go on writing. What is no regular file has none.</summary>
    /// <exception cref="IOException">There is nothing, or it cannot be opened.</exception>
    public static Stream OpenRead(string path)
    {
        if (System.IO.Path.Exists(path) && RegularFile.WhyNot(path) is not null)
            return Stream.Null;
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
    }

    /// <inheritdoc/>
    public Stream OpenRead() => OpenRead(Path);

    /// <inheritdoc/>
    public void Write(long at, ReadOnlySpan<byte> bytes)
    {
        _stream.Seek(at, SeekOrigin.Begin);
        _stream.Write(bytes);
    }

    /// <inheritdoc/>
    public void SetLength(long length) => _stream.SetLength(length);

    /// <inheritdoc/>
    public void Sync() => _stream.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void SyncName() => DurableFile.SyncDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static FileStream OpenStream(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, 1);
        }
        catch (Exception failure) when (FileFailure.IsOne(failure))
        {
            throw FileFailure.ToWrite(path, failure);
        }
    }

    private static InputException Unusable(string path, string what) => new(path, null, null, $"{what}; results cannot be recorded there");
}
