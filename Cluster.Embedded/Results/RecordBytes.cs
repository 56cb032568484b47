using System.Buffers;
using Cluster.Embedded.MessagePack;
using Minima.Training;

namespace Cluster.Embedded.Results;

/// <summary>Outcomes as bytes for other processes: the frames of a run log, without its header.</summary>
public static class RecordBytes
{
    /// <summary>Writes outcomes.</summary>
    public static byte[] Write(IEnumerable<RunOutcome> outcomes)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (RunOutcome outcome in outcomes)
            bytes.Write(LogFrame.Of(writer => RunRecord.Write(writer, outcome)));
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads outcomes from untrusted bytes.</summary>
    /// <exception cref="FormatException">A record is damaged, or is none.</exception>
    public static IReadOnlyList<RunOutcome> Read(byte[] bytes)
    {
        var outcomes = new List<RunOutcome>();
        var frames = new FrameReader(new MemoryStream(bytes, writable: false));
        long read = 0;
        while (frames.TryRead(out byte[]? payload))
        {
            if (payload is null)
                throw new FormatException("a record is damaged");
            var reader = new MessagePackReader(payload);
            outcomes.Add(RunRecord.Read(ref reader));
            read += LogFrame.HeaderSize + payload.Length;
        }

        return read == bytes.Length ? outcomes : throw new FormatException("a record is cut short");
    }
}
