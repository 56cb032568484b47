using Cluster.Embedded.MessagePack;
using Cluster.Embedded.Specs;
using Minima.Training;

namespace Cluster.Embedded.Results;

/// <summary>
/// Reads a run log from untrusted bytes. A record whose checksum does not hold is skipped and counted; bytes at the end
/// that make no whole record are a torn tail.
/// </summary>
internal sealed class LogReader
{
    private const int HashLength = 64;
    private const int LargeRecord = 1 << 16;
    private const long LeastPatience = 256 << 20;

    private readonly string _path;

    private LogReader(string path, LogHeader header)
    {
        _path = path;
        Header = header;
    }

    /// <summary>The log's header.</summary>
    public LogHeader Header { get; }

    /// <summary>Length of the whole records, known when all have been read.</summary>
    public long WholeLength { get; private set; }

    /// <summary>Bytes after them.</summary>
    public long TornBytes { get; private set; }

    /// <summary>Records that were skipped because they are damaged.</summary>
    public int Damaged { get; private set; }

    /// <summary>Opens a log.</summary>
    /// <returns>Null if the file holds not even a whole header: nothing was recorded yet.</returns>
    /// <exception cref="InputException">It is not a run log, or of a newer version.</exception>
    public static LogReader? Open(string path)
    {
        if (RegularFile.WhyNot(path, out bool isEmpty) is { } reason)
            throw NotALog(path, $"it {reason}");
        if (isEmpty)
            return null;
        using Stream stream = OpenStream(path);
        long patience = PatienceFor(stream);
        if (!TryReadFrame(stream, new byte[LogFrame.HeaderSize], ref patience, out byte[]? payload) || payload is null)
            return stream.Length < 256 && StartsLikeALog(path) ? null : throw NotALog(path, "it does not begin with a record");
        try
        {
            var reader = new MessagePackReader(payload);
            LogHeader header = LogHeader.Read(ref reader);
            if (header.Version > LogHeader.CurrentVersion)
                throw new InputException(path, null, "version", $"the log has version {header.Version}, this program reads up to {LogHeader.CurrentVersion}; use a newer census");
            return new LogReader(path, header);
        }
        catch (FormatException failure)
        {
            throw NotALog(path, failure.Message);
        }
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
    public IEnumerable<(RunOutcome Outcome, long Place)> ReadPlaces()
    {
        using Stream stream = OpenStream(_path);
        byte[] frame = new byte[LogFrame.HeaderSize];
        long patience = PatienceFor(stream);
        TryReadFrame(stream, frame, ref patience, out _);
        WholeLength = stream.Position;
        Damaged = 0;
        while (TryReadFrame(stream, frame, ref patience, out byte[]? payload))
        {
            long place = WholeLength;
            WholeLength = stream.Position;
            if (payload is null || Decode(payload) is not { } outcome)
                Damaged++;
            else
                yield return (outcome, place);
        }

        // What could not be looked through is not to be cut off as a torn tail.
        if (patience < 0)
            throw Hopeless();
        TornBytes = stream.Length - WholeLength;
    }

    /// <summary>The record at a place, read from a stream of <see cref="OpenStream()"/>.</summary>
    public static RunOutcome ReadAt(Stream stream, long place)
    {
        stream.Seek(place, SeekOrigin.Begin);
        long patience = PatienceFor(stream);
        return TryReadFrame(stream, new byte[LogFrame.HeaderSize], ref patience, out byte[]? payload) && payload is not null && Decode(payload) is { } outcome
            ? outcome
            : throw new IOException("a record that was there a moment ago cannot be read any more");
    }

    /// <summary>Opens the log's bytes; others may go on writing.</summary>
    public Stream OpenStream() => OpenStream(_path);

    private static BufferedStream OpenStream(string path) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1), 1 << 16);

    /// <summary>Reads a frame; the payload is null if it is complete but its checksum does not hold.</summary>
    private static bool TryReadFrame(Stream stream, byte[] frame, ref long patience, out byte[]? payload)
    {
        payload = null;
        long start = stream.Position;
        if (stream.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) < frame.Length)
            return false;
        if (!LogFrame.TryReadHeader(frame, out uint checksum, out int length) || length > stream.Length - stream.Position)
            return Resynchronize(stream, start + 1, ref patience);
        // What is large is looked through before memory is taken for it.
        if (length > LargeRecord && !Holds(stream, checksum, length, ref patience))
            return IsAtFrame(stream, ref patience) || Resynchronize(stream, start + 1, ref patience);
        stream.Position = start + frame.Length;
        byte[] bytes = new byte[length];
        stream.ReadExactly(bytes);
        if (LogFrame.Checksum(bytes) == checksum)
        {
            payload = bytes;
            return true;
        }

        patience -= length;
        return IsAtFrame(stream, ref patience) || Resynchronize(stream, start + 1, ref patience);
    }

    /// <summary>Whether the next bytes are the end or a frame with a checksum that holds.</summary>
    private static bool IsAtFrame(Stream stream, ref long patience)
    {
        long start = stream.Position;
        bool holds = start == stream.Length || HoldsFrame(stream, new byte[LogFrame.HeaderSize], ref patience);
        stream.Position = start;
        return holds;
    }

    private static bool HoldsFrame(Stream stream, byte[] frame, ref long patience) =>
        stream.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length
        && LogFrame.TryReadHeader(frame, out uint checksum, out int length) && length <= stream.Length - stream.Position
        && Holds(stream, checksum, length, ref patience);

    /// <summary>
    /// Whether a checksum holds. A file full of frames that promise much would be read for hours, the same bytes again and
    /// again: at some point it counts as no log.
    /// </summary>
    private static bool Holds(Stream stream, uint checksum, int length, ref long patience)
    {
        if (LogFrame.Checksum(stream, length) == checksum)
            return true;
        patience -= length;
        return false;
    }

    /// <summary>Looks for the next whole frame behind a damaged one; false if there is none: a torn tail.</summary>
    private static bool Resynchronize(Stream stream, long from, ref long patience)
    {
        byte[] frame = new byte[LogFrame.HeaderSize];
        for (long position = from; position + LogFrame.HeaderSize <= stream.Length && patience >= 0; position++)
        {
            stream.Position = position;
            if (stream.ReadByte() != 0x92)
                continue;
            stream.Position = position;
            if (HoldsFrame(stream, frame, ref patience))
            {
                stream.Position = position;
                return true;
            }
        }

        return false;
    }

    /// <summary>Bytes that may be read in vain before a log counts as none: more than damage ever costs, and than a look at all.</summary>
    private static long PatienceFor(Stream stream) => LeastPatience + 4 * stream.Length;

    private InputException Hopeless() => new(_path, null, null, "the log is damaged in too many places to be read; restore it, or run the sweep into a new directory");

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
    private static bool StartsLikeALog(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return bytes.Length == 0 || bytes[0] == 0x92;
    }

    private static InputException NotALog(string path, string why) =>
        new(path, null, null, $"this is not a census run log ({why}); give a results directory written by census run");
}
