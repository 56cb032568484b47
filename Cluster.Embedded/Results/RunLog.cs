using System.Buffers;
using Cluster.Embedded.MessagePack;
using Cluster.Grains.Aggregation;
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

    /// <summary>More bytes than were ever written from one sync to the next.</summary>
    private const int MostUnsynced = 2 * (int)ReportBatcher.MostBytes;

    private readonly string _specHash;
    private readonly ILogFile _file;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly ArrayBufferWriter<byte> _payload = new();

    private long _end;
    private byte[] _tail = [];
    private bool _mustCut;

    private RunLog(ILogFile file, string specHash) => (_file, _specHash) = (file, specHash);

    /// <summary>Path of the file.</summary>
    public string Path => _file.Path;

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
    public static RunLog Open(string path, string specHash) => Open(LogFile.Open(path), specHash);

    /// <summary>As above, for a file that is open; it is the log's from then on.</summary>
    internal static RunLog Open(ILogFile file, string specHash)
    {
        try
        {
            var log = new RunLog(file, specHash);
            log.Recover();
            return log;
        }
        catch
        {
            file.Dispose();
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
        return LogReader.Open(_file, _specHash)?.ReadAll() ?? [];
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
        Write(_end, _buffer.WrittenSpan);
        KnowEnd(_end + _buffer.WrittenCount, [.. _tail, .. _buffer.WrittenSpan[^Math.Min(MostTail, _buffer.WrittenCount)..]]);
        DemandOnRecord();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Makes sure that who opens the path finds what was written, and no more.</summary>
    private void DemandOnRecord()
    {
        if (IsLost)
            throw Failure!;
        try
        {
            if (_mustCut)
                _file.SetLength(_end);
            _mustCut = false;
            if (WhyLost() is not { } what)
                return;
            IsLost = true;
            Failure = new IOException($"{Path} {what} while the sweep ran: finished runs that are not in it are not on record");
        }
        catch (Exception failure) when (FileFailure.IsOne(failure))
        {
            // Too many open files, a server that is away for a while: no reason to give the record up.
            Failure = FileFailure.ToWrite(Path, failure);
        }

        throw Failure;
    }

    private string? WhyLost()
    {
        try
        {
            using Stream stream = _file.OpenRead();
            return stream.Length == _end && _file.Length == _end && ReadTail(stream, MostTail).AsSpan().SequenceEqual(_tail)
                ? null
                : "was replaced or changed by another program";
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return "was deleted or moved away";
        }
    }

    private void Recover()
    {
        LogReader? reader = LogReader.Open(_file, _specHash);
        reader?.DemandSweep(_specHash);
        if (reader is null)
        {
            _file.SetLength(0);
            WriteHeader();
            _file.SyncName();
            return;
        }

        foreach (RunOutcome _ in reader.ReadAll())
        {
        }

        TornBytes = reader.TornBytes;
        Damaged = reader.Damaged;
        IsHeaderRepaired = reader.IsHeaderDamaged;
        _file.SetLength(reader.WholeLength);
        if (IsHeaderRepaired)
            WriteHeader();
        MakeDurable();
    }

    /// <summary>
    /// What can be read need not be on the disk: who wrote it may have been killed before its sync, or after one that
    /// failed, and then the system takes it for synced (Rebello et al., Can Applications Recover from fsync Failures?,
    /// 2020). So the last batch is written again, and synced, before anything that is read counts.
    /// </summary>
    private void MakeDurable()
    {
        using Stream stream = _file.OpenRead();
        byte[] last = ReadTail(stream, MostUnsynced);
        Write(stream.Length - last.Length, last);
        KnowEnd(stream.Length, last);
        _file.SyncName();
    }

    /// <summary>Writes the header where it belongs; over a damaged one, which has the same length.</summary>
    private void WriteHeader()
    {
        byte[] header = LogFrame.Of(new LogHeader(LogHeader.CurrentVersion, _specHash).Write);
        Write(0, header);
        KnowEnd(_file.Length, header);
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
    private void Write(long at, ReadOnlySpan<byte> bytes)
    {
        long before = _file.Length;
        try
        {
            _file.Write(at, bytes);
            _file.Sync();
            Failure = null;
        }
        catch (Exception failure) when (FileFailure.IsOne(failure))
        {
            Failure = FileFailure.ToWrite(Path, failure);
            CutBack(before);
            throw Failure;
        }
    }

    private void CutBack(long length)
    {
        try
        {
            _file.SetLength(length);
        }
        catch (Exception failure) when (FileFailure.IsOne(failure))
        {
            // Before anything else is appended; a reader takes what is there for a torn record, or for whole ones, which do no harm.
            _mustCut = true;
        }
    }

    private void KnowEnd(long end, ReadOnlySpan<byte> tail)
    {
        _end = end;
        _tail = tail[^Math.Min(MostTail, tail.Length)..].ToArray();
    }

    private static byte[] ReadTail(Stream stream, int most)
    {
        byte[] tail = new byte[Math.Min(most, stream.Length)];
        stream.Seek(-tail.Length, SeekOrigin.End);
        stream.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false);
        return tail;
    }
}
