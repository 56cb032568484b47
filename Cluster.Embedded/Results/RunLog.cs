using System.Buffers;
using Cluster.Embedded.MessagePack;
using Cluster.Embedded.Specs;
using Cluster.Grains.Ports;
using Minima.Training;

namespace Cluster.Embedded.Results;

/// <summary>
/// The append-only record of finished runs, <c>runs.log</c>. Appending is durable when it returns. One process writes at
/// a time: whoever holds the directory's <see cref="ResultsLock"/>. That nobody else moves, removes or changes the file
/// cannot be prevented, so it is looked after: a system goes on writing happily to a file that has no name any more.
/// </summary>
public sealed class RunLog : IRunLog, IDisposable
{
    /// <summary>Bytes at the end of the file by which it is known again: weights that no other run has.</summary>
    private const int MostTail = 64;

    private readonly string _specHash;
    private readonly FileStream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly ArrayBufferWriter<byte> _payload = new();

    private long _end;
    private byte[] _tail = [];

    private RunLog(string path, string specHash, FileStream stream)
    {
        Path = path;
        _specHash = specHash;
        _stream = stream;
    }

    /// <summary>Path of the file.</summary>
    public string Path { get; }

    /// <summary>Bytes of a torn record that were cut off when the log was opened.</summary>
    public long TornBytes { get; private set; }

    /// <summary>Damaged records that were skipped when the log was opened.</summary>
    public int Damaged { get; private set; }

    /// <summary>Whether the log's own header was damaged when the log was opened; it is whole now.</summary>
    public bool IsHeaderRepaired { get; private set; }

    /// <summary>Why the last outcomes could not be recorded; null if they were.</summary>
    public IOException? Failure { get; private set; }

    /// <summary>Whether the file is not any more what was written: nothing is written to it from then on.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Opens the log for appending, creating it if it is missing, and cuts off a torn tail.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="specHash">Hash of the sweep; a log of another sweep is refused.</param>
    /// <exception cref="InputException">It is no run log, or belongs to another sweep.</exception>
    public static RunLog Open(string path, string specHash)
    {
        if (Directory.Exists(path))
            throw new InputException(path, null, null, "this is a directory; results cannot be recorded there");
        // A disk that is not mounted, perhaps: to begin anew behind the link would hide what is on record.
        if (new FileInfo(path) is { LinkTarget: { } target } link && link.ResolveLinkTarget(returnFinalTarget: true) is not { Exists: true })
            throw new InputException(path, null, null, $"this is a link to {target}, which is not there; results cannot be recorded there");
        FileStream stream = OpenStream(path);
        try
        {
            if (!stream.CanSeek)
                throw new InputException(path, null, null, "this is no regular file but a pipe or a device; results cannot be recorded there");
            var log = new RunLog(path, specHash, stream);
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
    /// <exception cref="IOException">The log is lost (<see cref="IsLost"/>).</exception>
    public IEnumerable<RunOutcome> ReadAll()
    {
        DemandOnRecord();
        return LogReader.Open(Path, _specHash)?.ReadAll() ?? [];
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
        DemandOnRecord();
        _buffer.ResetWrittenCount();
        foreach (RunOutcome outcome in outcomes)
            AddFrame(outcome);
        WriteBuffer(_end);
        DemandOnRecord();
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    /// <summary>Makes sure that who opens the path finds what was written.</summary>
    private void DemandOnRecord()
    {
        if (!IsLost && _stream.Length == _end && HoldsTail())
            return;
        IsLost = true;
        string what = File.Exists(Path) ? "was replaced or changed by another program" : "was deleted or moved away";
        Failure = new IOException($"{Path} {what} while the sweep ran: finished runs that are not in it are not on record");
        throw Failure;
    }

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

    private void Recover(string specHash)
    {
        LogReader? reader = LogReader.Open(Path, specHash);
        reader?.DemandSweep(specHash);
        if (reader is null)
        {
            _stream.SetLength(0);
            WriteHeader();
            DurableFile.SyncDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
            return;
        }

        foreach (RunOutcome _ in reader.ReadAll())
        {
        }

        TornBytes = reader.TornBytes;
        Damaged = reader.Damaged;
        IsHeaderRepaired = reader.IsHeaderDamaged;
        _stream.SetLength(reader.WholeLength);
        if (IsHeaderRepaired)
            WriteHeader();
        KnowEnd(_stream.Length);
    }

    /// <summary>Writes the header where it belongs; over a damaged one, which has the same length.</summary>
    private void WriteHeader()
    {
        _buffer.ResetWrittenCount();
        _buffer.Write(LogFrame.Of(new LogHeader(LogHeader.CurrentVersion, _specHash).Write));
        WriteBuffer(at: 0);
    }

    private void AddFrame(RunOutcome outcome)
    {
        _payload.ResetWrittenCount();
        RunRecord.Write(new MessagePackWriter(_payload), outcome);
        LogFrame.WriteHeader(_buffer.GetSpan(LogFrame.HeaderSize), _payload.WrittenSpan);
        _buffer.Advance(LogFrame.HeaderSize);
        _buffer.Write(_payload.WrittenSpan);
    }

    /// <summary>Writes and syncs; if that fails the file is cut back, so that a later append follows a whole record.</summary>
    private void WriteBuffer(long at)
    {
        long before = _stream.Length;
        try
        {
            _stream.Seek(at, SeekOrigin.Begin);
            _stream.Write(_buffer.WrittenSpan);
            _stream.Flush(flushToDisk: true);
            Failure = null;
        }
        catch (Exception failure) when (FileFailure.IsOne(failure))
        {
            Failure = FileFailure.ToWrite(Path, failure);
            _stream.SetLength(before);
            throw Failure;
        }

        KnowEnd(Math.Max(before, at + _buffer.WrittenCount));
    }

    private void KnowEnd(long end)
    {
        _end = end;
        _tail = new byte[Math.Min(MostTail, end)];
        ReadTail(_stream, _tail);
    }

    /// <summary>Whether the file that has the path now ends as this one does.</summary>
    private bool HoldsTail()
    {
        if (RegularFile.WhyNot(Path) is not null)
            return false;
        try
        {
            using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            byte[] tail = new byte[_tail.Length];
            ReadTail(stream, tail);
            return stream.Length == _end && tail.AsSpan().SequenceEqual(_tail);
        }
        catch (Exception failure) when (FileFailure.IsOne(failure))
        {
            return false;
        }
    }

    private void ReadTail(FileStream stream, byte[] tail)
    {
        stream.Seek(_end - tail.Length, SeekOrigin.Begin);
        stream.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false);
    }
}
