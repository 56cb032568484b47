using System.Buffers;
using Cluster.Embedded.MessagePack;
using Cluster.Grains.Ports;
using Minima.Training;

namespace Cluster.Embedded.Results;

/// <summary>
/// The append-only record of finished runs, <c>runs.log</c>. Appending is durable when it returns. One process writes at
/// a time: whoever holds the directory's <see cref="ResultsLock"/>.
/// </summary>
public sealed class RunLog : IRunLog, IDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly ArrayBufferWriter<byte> _payload = new();

    private RunLog(string path, FileStream stream)
    {
        _path = path;
        _stream = stream;
    }

    /// <summary>Bytes of a torn record that were cut off when the log was opened.</summary>
    public long TornBytes { get; private set; }

    /// <summary>Damaged records that were skipped when the log was opened.</summary>
    public int Damaged { get; private set; }

    /// <summary>Opens the log for appending, creating it if it is missing, and cuts off a torn tail.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="specHash">Hash of the sweep; a log of another sweep is refused.</param>
    /// <exception cref="InputException">It is no run log, or belongs to another sweep.</exception>
    public static RunLog Open(string path, string specHash)
    {
        if (Directory.Exists(path))
            throw new InputException(path, null, null, "this is a directory; results cannot be recorded there");
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, 1);
        try
        {
            if (!stream.CanSeek)
                throw new InputException(path, null, null, "this is no regular file but a pipe or a device; results cannot be recorded there");
            var log = new RunLog(path, stream);
            log.Recover(specHash);
            return log;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    Task<IEnumerable<RunOutcome>> IRunLog.ReadAll() => Task.FromResult(ReadAll());

    /// <summary>All outcomes on record, in the order written, read anew each time.</summary>
    public IEnumerable<RunOutcome> ReadAll()
    {
        foreach (RunOutcome outcome in LogReader.Open(_path)?.ReadAll() ?? [])
            yield return outcome;
    }

    /// <inheritdoc/>
    Task<IReadOnlyList<RunOutcome>> IRunLog.ReadNew() => Task.FromResult<IReadOnlyList<RunOutcome>>([]);

    /// <inheritdoc/>
    Task IRunLog.Append(IReadOnlyList<RunOutcome> outcomes)
    {
        Append(outcomes);
        return Task.CompletedTask;
    }

    /// <summary>Appends outcomes; when it returns they survive a crash of the machine. On the caller's thread.</summary>
    /// <exception cref="IOException">Nothing or only a part was written; the file was cut back to its last whole record.</exception>
    public void Append(IReadOnlyList<RunOutcome> outcomes)
    {
        _buffer.ResetWrittenCount();
        foreach (RunOutcome outcome in outcomes)
            AddFrame(writer => RunRecord.Write(writer, outcome));
        WriteBuffer();
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Recover(string specHash)
    {
        LogReader? reader = LogReader.Open(_path);
        if (reader is null)
        {
            _stream.SetLength(0);
            AddFrame(new LogHeader(LogHeader.CurrentVersion, specHash).Write);
            WriteBuffer();
            DurableFile.SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
            return;
        }

        reader.DemandSweep(specHash);
        foreach (RunOutcome _ in reader.ReadAll())
        {
        }

        TornBytes = reader.TornBytes;
        Damaged = reader.Damaged;
        _stream.SetLength(reader.WholeLength);
        _stream.Seek(0, SeekOrigin.End);
    }

    private void AddFrame(Action<MessagePackWriter> write)
    {
        _payload.ResetWrittenCount();
        write(new MessagePackWriter(_payload));
        LogFrame.WriteHeader(_buffer.GetSpan(LogFrame.HeaderSize), _payload.WrittenSpan);
        _buffer.Advance(LogFrame.HeaderSize);
        _buffer.Write(_payload.WrittenSpan);
    }

    /// <summary>Writes and syncs; if that fails the file is cut back, so that a later append follows a whole record.</summary>
    private void WriteBuffer()
    {
        long before = _stream.Length;
        try
        {
            _stream.Write(_buffer.WrittenSpan);
            _stream.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            _stream.SetLength(before);
            _stream.Seek(0, SeekOrigin.End);
            throw;
        }
    }
}
