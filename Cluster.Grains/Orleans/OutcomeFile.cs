using System.Buffers.Binary;
using Cluster.Grains.Ports;
using MessagePack;
using Minima.Training;

namespace Cluster.Grains.Orleans;

/// <summary>Batches of outcomes in a temporary file that goes with the process: a copy, nothing that must last.</summary>
internal sealed class OutcomeFile : IOutcomeCopy
{
    private const int LengthSize = sizeof(int);

    private readonly FileStream _stream = Open(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));

    /// <inheritdoc/>
    public void Clear() => _stream.SetLength(0);

    /// <inheritdoc/>
    public void Append(RunOutcome[] batch)
    {
        byte[] content = MessagePackSerializer.Serialize(batch, ClusterMessages.Options);
        Span<byte> length = stackalloc byte[LengthSize];
        BinaryPrimitives.WriteInt32LittleEndian(length, content.Length);
        _stream.Seek(0, SeekOrigin.End);
        _stream.Write(length);
        _stream.Write(content);
        _stream.Flush();
    }

    /// <inheritdoc/>
    public IEnumerable<RunOutcome> ReadAll()
    {
        long end = _stream.Length;
        for (long place = 0; place < end;)
        {
            RunOutcome[] batch = Read(ref place);
            foreach (RunOutcome outcome in batch)
                yield return outcome;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static FileStream Open(string path)
    {
        var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        // Without a name it goes however the process ends.
        File.Delete(path);
        return stream;
    }

    private RunOutcome[] Read(ref long place)
    {
        Span<byte> length = stackalloc byte[LengthSize];
        RandomAccess.Read(_stream.SafeFileHandle, length, place);
        var content = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        int read = 0;
        while (read < content.Length && RandomAccess.Read(_stream.SafeFileHandle, content.AsSpan(read), place + LengthSize + read) is var some and > 0)
            read += some;
        place += LengthSize + content.Length;
        return MessagePackSerializer.Deserialize<RunOutcome[]>(content, ClusterMessages.Options);
    }
}
