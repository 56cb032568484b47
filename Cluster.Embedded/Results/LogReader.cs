using Cluster.Embedded.MessagePack;
using Cluster.Embedded.Specs;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Embedded.Results;

/// <summary>
/// Reads a run log from untrusted bytes. A record whose checksum does not hold is skipped and counted; bytes at the end
/// that make no whole record are a torn tail. The end is where it was when reading began: a record that is just being
/// written behind it must not look damaged for having been half there a moment ago.
/// </summary>
internal sealed class LogReader
{
    private const int HashLength = 64;

    private readonly string _path;
    private readonly Func<Stream> _open;

    private LogReader(string path, Func<Stream> open, LogHeader header, long start, bool isHeaderDamaged)
    {
        _path = path;
        _open = open;
        Header = header;
        Start = start;
        IsHeaderDamaged = isHeaderDamaged;
    }

    /// <summary>The log's header; where it is damaged, what it was.</summary>
    public LogHeader Header { get; }

    /// <summary>Where the first record of a run begins.</summary>
    public long Start { get; }

    /// <summary>Whether the header is damaged; it is this sweep's all the same.</summary>
    public bool IsHeaderDamaged { get; }

    /// <summary>Length of the whole records, known when all have been read.</summary>
    public long WholeLength { get; private set; }

    /// <summary>Bytes after them.</summary>
    public long TornBytes { get; private set; }

    /// <summary>Records that were skipped because they are damaged.</summary>
    public int Damaged { get; private set; }

    /// <summary>Opens a log.</summary>
    /// <param name="path">The log.</param>
    /// <param name="specHash">Hash of the sweep whose log it is to be.</param>
    /// <returns>Null if the file holds not even a whole header: nothing was recorded yet.</returns>
    /// <exception cref="InputException">It is not a run log, or of a version that is not known.</exception>
    public static LogReader? Open(string path, string specHash)
    {
        if (RegularFile.WhyNot(path, out bool isEmpty) is { } reason)
            throw NotALog(path, $"it {reason}");
        return isEmpty ? null : Open(path, () => LogFile.OpenRead(path), specHash);
    }

    /// <summary>As above, for a file that is open.</summary>
    public static LogReader? Open(ILogFile file, string specHash) => file.Length == 0 ? null : Open(file.Path, file.OpenRead, specHash);

    /// <summary>As above, for bytes from anywhere.</summary>
    /// <param name="path">How they are called in messages.</param>
    /// <param name="open">Opens them.</param>
    /// <param name="specHash">Hash of the sweep whose log it is to be.</param>
    public static LogReader? Open(string path, Func<Stream> open, string specHash)
    {
        using Stream stream = Buffered(open());
        if (new FrameReader(stream).TryRead(out byte[]? payload) && payload is not null)
            return new LogReader(path, open, ReadHeader(path, payload), stream.Position, isHeaderDamaged: false);
        if (LogHeader.LengthOfDamaged(stream, specHash) is { } length)
            return new LogReader(path, open, new LogHeader(LogHeader.CurrentVersion, specHash), length, isHeaderDamaged: true);
        return MayBeTornHeader(stream) ? null : throw NotALog(path, "it does not begin with a record");
    }

    private static LogHeader ReadHeader(string path, byte[] payload)
    {
        try
        {
            var reader = new MessagePackReader(payload);
            return LogHeader.Read(ref reader, path);
        }
        catch (FormatException failure)
        {
            throw NotALog(path, failure.Message);
        }
    }

    /// <summary>Refuses a log that belongs to another sweep, or to which this program cannot add.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="isRead">
    /// Whether the log is only read: what earlier numerics found stays what it is. Runs of two numerics never meet in one log.
    /// </param>
    /// <exception cref="InputException">The sweep's hash is another.</exception>
    public void DemandSweep(SweepSpec sweep, bool isRead)
    {
        int numerics = Enumerable.Range(1, SweepSpec.NumericsVersion - 1).FirstOrDefault(earlier => sweep.HashOf(earlier) == Header.SpecHash);
        if (numerics == 0)
            DemandSweep(sweep.Hash);
        else if (!isRead)
            throw new InputException(_path, null, "spec_hash", $"the log was recorded with numerics {numerics}, and this program computes with numerics {SweepSpec.NumericsVersion}: their runs differ in their bits and are not mixed; census classes, export and compare read it as it is; to add to it use the census that wrote it, or run the sweep anew");
    }

    /// <summary>Refuses a log that belongs to another sweep.</summary>
    /// <exception cref="InputException">The hashes differ.</exception>
    public void DemandSweep(string specHash)
    {
        if (Header.SpecHash != specHash)
            throw new InputException(_path, null, "spec_hash", $"the log belongs to sweep {Shown.Short(Header.SpecHash, HashLength)}, not to {specHash}: the spec or its data have changed; run the changed sweep into a new directory");
    }

    /// <summary>All whole records, in the order written.</summary>
    public IEnumerable<RunOutcome> ReadAll() => ReadPlaces().Select(record => record.Outcome);

    /// <summary>As <see cref="ReadAll"/>, with the place from which <see cref="ReadAt"/> finds the record again.</summary>
    public IEnumerable<(RunOutcome Outcome, long Place)> ReadPlaces() => ReadPlaces(Start);

    /// <summary>As above, from a place on.</summary>
    public IEnumerable<(RunOutcome Outcome, long Place)> ReadPlaces(long from)
    {
        using Stream stream = OpenStream();
        var frames = new FrameReader(stream);
        stream.Position = WholeLength = from;
        Damaged = 0;
        while (frames.TryRead(out byte[]? payload))
        {
            long place = WholeLength;
            WholeLength = stream.Position;
            if (payload is null || Decode(payload) is not { } outcome)
                Damaged++;
            else
                yield return (outcome, place);
        }

        // What could not be looked through is not to be cut off as a torn tail.
        if (frames.HasGivenUp)
            throw new InputException(_path, null, null, "the log is damaged in too many places to be read; restore it, or run the sweep into a new directory");
        TornBytes = frames.End - WholeLength;
    }

    /// <summary>The record at a place, read from a stream of <see cref="OpenStream()"/>.</summary>
    public static RunOutcome ReadAt(Stream stream, long place)
    {
        stream.Seek(place, SeekOrigin.Begin);
        return new FrameReader(stream).TryRead(out byte[]? payload) && payload is not null && Decode(payload) is { } outcome
            ? outcome
            : throw new IOException("a record that was there a moment ago cannot be read any more");
    }

    /// <summary>Opens the log's bytes; others may go on writing.</summary>
    public Stream OpenStream() => Buffered(_open());

    private static BufferedStream Buffered(Stream stream) => new(stream, 1 << 16);

    private static RunOutcome? Decode(byte[] payload)
    {
        try
        {
            var reader = new MessagePackReader(payload);
            return RunRecord.Read(ref reader);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether a file too short for a header may be the torn beginning of one.</summary>
    private static bool MayBeTornHeader(Stream stream)
    {
        if (stream.Length >= 256)
            return false;
        stream.Position = 0;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        // When power is lost a file may have got its length and not its content.
        return Array.TrueForAll(bytes, value => value == 0) || bytes[0] == LogFrame.FirstByte;
    }

    private static InputException NotALog(string path, string why) =>
        new(path, null, null, $"this is not a census run log, or its beginning is damaged ({why}); give a results directory written by census run, or restore the log from a copy");
}
