namespace Cluster.Embedded.Results;

/// <summary>The file under a run log. What is written to it is durable only when it is synced, and a new file's name likewise.</summary>
internal interface ILogFile : IDisposable
{
    /// <summary>Path of the file.</summary>
    string Path { get; }

    /// <summary>Bytes in the file that was opened.</summary>
    long Length { get; }

    /// <summary>Opens, to read, whatever has the path now; what is no regular file has no bytes.</summary>
    /// <exception cref="IOException">There is nothing, or it cannot be opened.</exception>
    Stream OpenRead();

    /// <summary>Writes bytes at a place.</summary>
    void Write(long at, ReadOnlySpan<byte> bytes);

    /// <summary>Cuts the file.</summary>
    void SetLength(long length);

    /// <summary>Makes durable what was written.</summary>
    void Sync();

    /// <summary>Makes durable that the file is there.</summary>
    void SyncName();
}
