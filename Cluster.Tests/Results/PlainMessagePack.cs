using System.Buffers.Binary;
using System.Text;

namespace Cluster.Tests.Results;

/// <summary>
/// A decoder of MessagePack written from its specification alone, to check that our files are plain MessagePack to any
/// reader: nil, booleans, integers (long), doubles, text, binary (byte[]), arrays (object[]), maps (list of pairs).
/// </summary>
internal sealed class PlainMessagePack(byte[] input)
{
    private int _position;

    /// <summary>Decodes values until the end.</summary>
    public static List<object?> DecodeAll(byte[] input)
    {
        var decoder = new PlainMessagePack(input);
        var values = new List<object?>();
        while (decoder._position < input.Length)
            values.Add(decoder.Next());
        return values;
    }

    private object? Next()
    {
        byte head = input[_position++];
        return head switch
        {
            <= 0x7f => (long)head,
            <= 0x8f => Map(head & 0x0f),
            <= 0x9f => Array(head & 0x0f),
            <= 0xbf => Text(head & 0x1f),
            0xc0 => null,
            0xc2 => false,
            0xc3 => true,
            0xc4 => Bytes((int)Unsigned(1)),
            0xc5 => Bytes((int)Unsigned(2)),
            0xc6 => Bytes((int)Unsigned(4)),
            0xcb => BitConverter.UInt64BitsToDouble(Unsigned(8)),
            0xcc => (long)Unsigned(1),
            0xcd => (long)Unsigned(2),
            0xce => (long)Unsigned(4),
            0xcf => checked((long)Unsigned(8)),
            0xd0 => (long)(sbyte)Unsigned(1),
            0xd1 => (long)(short)Unsigned(2),
            0xd2 => (long)(int)Unsigned(4),
            0xd3 => (long)Unsigned(8),
            0xd9 => Text((int)Unsigned(1)),
            0xda => Text((int)Unsigned(2)),
            0xdb => Text((int)Unsigned(4)),
            0xdc => Array((int)Unsigned(2)),
            0xdd => Array((int)Unsigned(4)),
            0xde => Map((int)Unsigned(2)),
            0xdf => Map((int)Unsigned(4)),
            >= 0xe0 => (long)(sbyte)head,
            _ => throw new NotSupportedException($"0x{head:x2}"),
        };
    }

    private ulong Unsigned(int size)
    {
        Span<byte> wide = stackalloc byte[8];
        Bytes(size).CopyTo(wide[(8 - size)..]);
        return BinaryPrimitives.ReadUInt64BigEndian(wide);
    }

    private byte[] Bytes(int length)
    {
        _position += length;
        return input[(_position - length).._position];
    }

    private string Text(int length) => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Bytes(length));

    private object?[] Array(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    private List<KeyValuePair<object?, object?>> Map(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => KeyValuePair.Create(Next(), Next()))];
}
