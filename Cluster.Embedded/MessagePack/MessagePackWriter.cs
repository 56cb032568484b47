using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Cluster.Embedded.MessagePack;

/// <summary>
/// Writes the part of MessagePack that the run log uses (github.com/msgpack/msgpack/blob/master/spec.md): maps with text
/// keys, text, integers, doubles, arrays, binary. Written here because the registry has no MessagePack library.
/// </summary>
public sealed class MessagePackWriter(IBufferWriter<byte> output)
{
    /// <summary>Begins a map of <paramref name="count"/> pairs; key and value follow for each.</summary>
    public void MapHeader(int count)
    {
        if (count < 16)
            Byte((byte)(0x80 | count));
        else
            Prefixed16(0xde, count);
    }

    /// <summary>Begins an array; its items follow.</summary>
    public void ArrayHeader(int count)
    {
        if (count < 16)
            Byte((byte)(0x90 | count));
        else if (count <= ushort.MaxValue)
            Prefixed16(0xdc, count);
        else
            Prefixed32(0xdd, (uint)count);
    }

    /// <summary>Writes text as UTF-8.</summary>
    public void Text(string value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        if (length < 32)
            Byte((byte)(0xa0 | length));
        else if (length <= ushort.MaxValue)
            Prefixed16(0xda, length);
        else
            Prefixed32(0xdb, (uint)length);
        Encoding.UTF8.GetBytes(value, output);
    }

    /// <summary>Writes an integer in its shortest form.</summary>
    public void Integer(long value)
    {
        if (value is >= 0 and < 128)
            Byte((byte)value);
        else if (value is >= -32 and < 0)
            Byte((byte)(sbyte)value);
        else if (value is >= 0 and <= uint.MaxValue)
            Prefixed32(0xce, (uint)value);
        else
            Prefixed64(0xd3, (ulong)value);
    }

    /// <summary>Writes a double by its bits.</summary>
    public void Number(double value) => Prefixed64(0xcb, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Writes an array of doubles.</summary>
    public void Numbers(ReadOnlySpan<double> values)
    {
        ArrayHeader(values.Length);
        foreach (double value in values)
            Number(value);
    }

    /// <summary>Writes an unsigned 32-bit integer in its fixed five-byte form.</summary>
    public void Fixed32(uint value) => Prefixed32(0xce, value);

    /// <summary>Writes binary with a fixed five-byte header.</summary>
    public void Binary(ReadOnlySpan<byte> value)
    {
        Prefixed32(0xc6, (uint)value.Length);
        output.Write(value);
    }

    private void Byte(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    private void Prefixed16(byte prefix, int value)
    {
        Span<byte> span = output.GetSpan(3);
        span[0] = prefix;
        BinaryPrimitives.WriteUInt16BigEndian(span[1..], (ushort)value);
        output.Advance(3);
    }

    private void Prefixed32(byte prefix, uint value)
    {
        Span<byte> span = output.GetSpan(5);
        span[0] = prefix;
        BinaryPrimitives.WriteUInt32BigEndian(span[1..], value);
        output.Advance(5);
    }

    private void Prefixed64(byte prefix, ulong value)
    {
        Span<byte> span = output.GetSpan(9);
        span[0] = prefix;
        BinaryPrimitives.WriteUInt64BigEndian(span[1..], value);
        output.Advance(9);
    }
}
