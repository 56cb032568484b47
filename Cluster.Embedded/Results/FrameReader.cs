namespace Cluster.Embedded.Results;

/// <summary>
/// Reads a log's frames from untrusted bytes, up to where the log ended when reading began. Behind a damaged frame it looks
/// for the next whole one.
/// </summary>
/// <param name="stream">The log's bytes; its position is the reader's.</param>
internal sealed class FrameReader(Stream stream)
{
    private const int LargeRecord = 1 << 16;
    private const int SearchSize = 1 << 14;
    private const long LeastPatience = 256 << 20;

    private readonly byte[] _frame = new byte[LogFrame.HeaderSize];

    /// <summary>
    /// Bytes that may be read in vain, more than damage ever costs: a file full of frames that promise much would be read for
    /// hours, the same bytes again and again.
    /// </summary>
    private long _patience = LeastPatience + 4 * stream.Length;

    /// <summary>Where the log ends.</summary>
    public long End { get; } = stream.Length;

    /// <summary>Whether so much is damaged that reading was given up.</summary>
    public bool HasGivenUp => _patience < 0;

    /// <summary>Reads a frame; false at the end, or at a torn tail.</summary>
    /// <param name="payload">What it holds; null if it is complete but its checksum does not hold.</param>
    public bool TryRead(out byte[]? payload)
    {
        payload = null;
        long start = stream.Position;
        if (End - start < _frame.Length)
            return false;
        if (!TryReadHeader(out uint checksum, out int length))
            return Resynchronize(start + 1);
        // What is large is looked through before memory is taken for it.
        if (length > LargeRecord && !Holds(checksum, length))
            return IsAtFrame() || Resynchronize(start + 1);
        stream.Position = start + _frame.Length;
        byte[] bytes = new byte[length];
        stream.ReadExactly(bytes);
        if (LogFrame.Checksum(bytes) == checksum)
        {
            payload = bytes;
            return true;
        }

        _patience -= length;
        return IsAtFrame() || Resynchronize(start + 1);
    }

    private bool TryReadHeader(out uint checksum, out int length)
    {
        stream.ReadExactly(_frame);
        return LogFrame.TryReadHeader(_frame, out checksum, out length) && length <= End - stream.Position;
    }

    /// <summary>Whether the next bytes are the end or a frame with a checksum that holds.</summary>
    private bool IsAtFrame() => stream.Position == End || HoldsFrameAt(stream.Position);

    /// <summary>Whether a frame with a checksum that holds begins at a place, to which the stream goes.</summary>
    private bool HoldsFrameAt(long start)
    {
        stream.Position = start;
        bool holds = HoldsFrame();
        stream.Position = start;
        return holds;
    }

    private bool HoldsFrame() =>
        End - stream.Position >= _frame.Length && TryReadHeader(out uint checksum, out int length) && Holds(checksum, length);

    private bool Holds(uint checksum, int length)
    {
        if (LogFrame.Checksum(stream, length) == checksum)
            return true;
        _patience -= length;
        return false;
    }

    /// <summary>Looks for the next whole frame behind a damaged one; false if there is none: a torn tail.</summary>
    private bool Resynchronize(long from)
    {
        byte[] part = new byte[SearchSize];
        for (long position = from; End - position >= _frame.Length && _patience >= 0;)
        {
            int length = (int)Math.Min(part.Length, End - position);
            stream.Position = position;
            stream.ReadExactly(part, 0, length);
            // What begins behind it begins in the next part.
            ReadOnlySpan<byte> beginnings = part.AsSpan(0, length - _frame.Length + 1);
            int next = 0;
            while (_patience >= 0 && beginnings[next..].IndexOf(LogFrame.FirstByte) is >= 0 and var ahead)
            {
                next += ahead;
                if (HoldsFrameAt(position + next))
                    return true;
                next++;
            }

            position += beginnings.Length;
        }

        return false;
    }
}
