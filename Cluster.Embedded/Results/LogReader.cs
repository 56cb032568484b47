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
        byte[] frame = new byte[LogFrame.HeaderSize];
        if (ReadPayload(stream, frame) is not { } payload)
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
            throw new InputException(_path, null, "spec_hash", $"the log belongs to sweep {Header.SpecHash}, not to {specHash}: the spec or its data have changed; run the changed sweep into a new directory");
    }

    /// <summary>All whole records, in the order written.</summary>
    public IEnumerable<RunOutcome> ReadAll() => ReadPlaces().Select(record => record.Outcome);

    /// <summary>As <see cref="ReadAll"/>, with the place from which <see cref="ReadAt"/> finds the record again.</summary>
    public IEnumerable<(RunOutcome Outcome, long Place)> ReadPlaces()
    {
        using Stream stream = OpenStream(_path);
        byte[] frame = new byte[LogFrame.HeaderSize];
        ReadPayload(stream, frame);
        WholeLength = stream.Position;
        Damaged = 0;
        while (TryReadFrame(stream, frame, out byte[]? payload))
        {
            long place = WholeLength;
            WholeLength = stream.Position;
            if (payload is null || Decode(payload) is not { } outcome)
                Damaged++;
            else
                yield return (outcome, place);
        }

        TornBytes = stream.Length - WholeLength;
    }

    /// <summary>The record at a place, read from a stream of <see cref="OpenStream()"/>.</summary>
    public static RunOutcome ReadAt(Stream stream, long place)
    {
        stream.Seek(place, SeekOrigin.Begin);
        return TryReadFrame(stream, new byte[LogFrame.HeaderSize], out byte[]? payload) && payload is not null && Decode(payload) is { } outcome
            ? outcome
            : throw new IOException("a record that was there a moment ago cannot be read any more");
    }

    /// <summary>Opens the log's bytes; others may go on writing.</summary>
    public Stream OpenStream() => OpenStream(_path);

    private static BufferedStream OpenStream(string path) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1), 1 << 16);

    /// <summary>Reads a frame; the payload is null if it is complete but its checksum does not hold.</summary>
    private static bool TryReadFrame(Stream stream, byte[] frame, out byte[]? payload)
    {
        payload = null;
        long start = stream.Position;
        if (stream.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) < frame.Length)
            return false;
        if (!LogFrame.TryReadHeader(frame, out uint checksum, out int length))
            return Resynchronize(stream, start + 1);
        if (length > stream.Length - stream.Position)
            return Resynchronize(stream, start + 1);
        byte[] bytes = new byte[length];
        stream.ReadExactly(bytes);
        if (LogFrame.Checksum(bytes) == checksum)
            payload = bytes;
        else if (!IsAtFrame(stream))
            return Resynchronize(stream, start + 1);
        return true;
    }

    private static byte[]? ReadPayload(Stream stream, byte[] frame) =>
        TryReadFrame(stream, frame, out byte[]? payload) ? payload : null;

    /// <summary>Whether the next bytes are the end or a frame with a checksum that holds.</summary>
    private static bool IsAtFrame(Stream stream)
    {
        long start = stream.Position;
        byte[] frame = new byte[LogFrame.HeaderSize];
        bool holds = start == stream.Length || HoldsFrame(stream, frame);
        stream.Position = start;
        return holds;
    }

    private static bool HoldsFrame(Stream stream, byte[] frame)
    {
        if (stream.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) < frame.Length
            || !LogFrame.TryReadHeader(frame, out uint checksum, out int length) || length > stream.Length - stream.Position)
            return false;
        byte[] bytes = new byte[length];
        stream.ReadExactly(bytes);
        return LogFrame.Checksum(bytes) == checksum;
    }

    /// <summary>Looks for the next whole frame behind a damaged one; false if there is none: a torn tail.</summary>
    private static bool Resynchronize(Stream stream, long from)
    {
        for (long position = from; position + LogFrame.HeaderSize <= stream.Length; position++)
        {
            stream.Position = position;
            if (stream.ReadByte() != 0x92)
                continue;
            stream.Position = position;
            if (HoldsFrame(stream, new byte[LogFrame.HeaderSize]))
            {
                stream.Position = position;
                return true;
            }
        }

        return false;
    }

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
