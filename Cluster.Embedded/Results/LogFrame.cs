using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using Cluster.Embedded.MessagePack;

namespace Cluster.Embedded.Results;

/// <summary>
/// The frame around each record of a log, itself MessagePack: an array of the CRC-32C of the payload (five bytes) and the
/// payload as binary (five bytes of header). So the file is a plain MessagePack stream to any reader, and a torn or
/// damaged record is told from a whole one.
/// </summary>
internal static class LogFrame
{
    /// <summary>The byte with which every frame begins: an array of two.</summary>
    public const byte FirstByte = 0x92;

    /// <summary>Bytes before the payload.</summary>
    public const int HeaderSize = 11;

    /// <summary>Largest payload: a run of the largest network is a fraction of it.</summary>
    public const int MostPayload = 64 * 1024 * 1024;

    /// <summary>Writes the frame's header for a payload to the first <see cref="HeaderSize"/> bytes of <paramref name="header"/>.</summary>
    public static void WriteHeader(Span<byte> header, ReadOnlySpan<byte> payload)
    {
        header[0] = FirstByte;
        header[1] = 0xce;
        BinaryPrimitives.WriteUInt32BigEndian(header[2..], Checksum(payload));
        header[6] = 0xc6;
        BinaryPrimitives.WriteUInt32BigEndian(header[7..], (uint)payload.Length);
    }

    /// <summary>A frame around what <paramref name="write"/> writes.</summary>
    public static byte[] Of(Action<MessagePackWriter> write)
    {
        var payload = new ArrayBufferWriter<byte>();
        write(new MessagePackWriter(payload));
        byte[] frame = new byte[HeaderSize + payload.WrittenCount];
        WriteHeader(frame, payload.WrittenSpan);
        payload.WrittenSpan.CopyTo(frame.AsSpan(HeaderSize));
        return frame;
    }

    /// <summary>Reads a frame's header; false if it is none.</summary>
    public static bool TryReadHeader(ReadOnlySpan<byte> header, out uint checksum, out int length)
    {
        checksum = BinaryPrimitives.ReadUInt32BigEndian(header[2..]);
        uint size = BinaryPrimitives.ReadUInt32BigEndian(header[7..]);
        length = (int)Math.Min(size, int.MaxValue);
        return header[0] == FirstByte && header[1] == 0xce && header[6] == 0xc6 && size <= MostPayload;
    }

    /// <summary>CRC-32C (Castagnoli) of bytes.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes) => ~Go(uint.MaxValue, bytes);

    /// <summary>CRC-32C of the next bytes of a stream, which has as many, without holding them all.</summary>
    public static uint Checksum(Stream stream, int length)
    {
        uint crc = uint.MaxValue;
        // A part's length is a multiple of eight, or its end is the end of all.
        Span<byte> part = stackalloc byte[4096];
        for (; length > 0; length -= part.Length)
        {
            part = part[..Math.Min(part.Length, length)];
            stream.ReadExactly(part);
            crc = Go(crc, part);
        }

        return ~crc;
    }

    private static uint Go(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        return crc;
    }
}
