using System.Buffers.Binary;
using System.Text;

namespace Cluster.Embedded.MessagePack;

/// <summary>
/// Reads what <see cref="MessagePackWriter"/> writes, and skips any other well-formed value, from untrusted bytes: every
/// length is checked against what is left before anything is allocated.
/// </summary>
public ref struct MessagePackReader(ReadOnlySpan<byte> input)
{
    private const int MostDepth = 32;

    private readonly ReadOnlySpan<byte> _input = input;
    private int _position;

    /// <summary>Whether all bytes are read.</summary>
    public readonly bool IsAtEnd => _position == _input.Length;

    /// <summary>Reads a map's header: the number of pairs.</summary>
    /// <exception cref="FormatException">Something else is there.</exception>
    public int MapHeader()
    {
        byte head = Byte();
        return (head & 0xf0) == 0x80 ? head & 0x0f : Count(head, 0xde, 0xdf, 2, "map");
    }

    /// <summary>Reads an array's header: the number of items.</summary>
    /// <exception cref="FormatException">Something else is there.</exception>
    public int ArrayHeader()
    {
        byte head = Byte();
        return (head & 0xf0) == 0x90 ? head & 0x0f : Count(head, 0xdc, 0xdd, 1, "array");
    }

    /// <summary>Reads text.</summary>
    /// <exception cref="FormatException">Something else is there.</exception>
    public string Text()
    {
        byte head = Byte();
        int length = (head & 0xe0) == 0xa0 ? head & 0x1f
            : head == 0xd9 ? Byte()
            : Count(head, 0xda, 0xdb, 1, "text");
        return Encoding.UTF8.GetString(Take(length));
    }

    /// <summary>Reads an integer of any width.</summary>
    /// <exception cref="FormatException">Something else is there, or it does not fit.</exception>
    public long Integer()
    {
        byte head = Byte();
        return head switch
        {
            < 0x80 => head,
            >= 0xe0 => (sbyte)head,
            0xcc => Byte(),
            0xcd => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xce => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            0xcf => Positive(BinaryPrimitives.ReadUInt64BigEndian(Take(8))),
            0xd0 => (sbyte)Byte(),
            0xd1 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            0xd2 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            _ => throw Unexpected("an integer", head),
        };
    }

    /// <summary>Reads a 32-bit integer.</summary>
    public int Int32()
    {
        long value = Integer();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw new FormatException($"{value} is not a 32-bit integer.");
    }

    /// <summary>Reads a double.</summary>
    /// <exception cref="FormatException">Something else is there.</exception>
    public double Number()
    {
        byte head = Byte();
        return head == 0xcb ? BitConverter.UInt64BitsToDouble(BinaryPrimitives.ReadUInt64BigEndian(Take(8))) : throw Unexpected("a number", head);
    }

    /// <summary>Reads an array of doubles.</summary>
    public double[] Numbers()
    {
        int count = ArrayHeader();
        if ((long)count * 9 > _input.Length - _position)
            throw new FormatException($"An array claims {count} numbers, more than there are bytes for.");
        var values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = Number();
        return values;
    }

    /// <summary>Skips one value of any type.</summary>
    public void Skip() => Skip(0);

    private void Skip(int depth)
    {
        if (depth > MostDepth)
            throw new FormatException($"Values are nested more than {MostDepth} deep.");
        byte head = Byte();
        switch (head)
        {
            case < 0x80 or >= 0xe0 or 0xc0 or 0xc2 or 0xc3: break;
            case < 0x90: SkipMany(2 * (head & 0x0f), depth); break;
            case < 0xa0: SkipMany(head & 0x0f, depth); break;
            case < 0xc0: Take(head & 0x1f); break;
            case 0xc4 or 0xd9: Take(Byte()); break;
            case 0xc5 or 0xda: Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2))); break;
            case 0xc6 or 0xdb: Take(Size32()); break;
            case 0xca or 0xce or 0xd2: Take(4); break;
            case 0xcb or 0xcf or 0xd3: Take(8); break;
            case 0xcc or 0xd0: Take(1); break;
            case 0xcd or 0xd1: Take(2); break;
            case 0xdc or 0xdd: SkipMany(Count(head, 0xdc, 0xdd, 1, "array"), depth); break;
            case 0xde or 0xdf: SkipMany(2 * Count(head, 0xde, 0xdf, 2, "map"), depth); break;
            default: throw Unexpected("a value", head);
        }
    }

    private void SkipMany(int count, int depth)
    {
        for (int i = 0; i < count; i++)
            Skip(depth + 1);
    }

    private byte Byte() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > _input.Length - _position)
            throw new FormatException($"{length} bytes are needed at {_position}, {_input.Length - _position} are left.");
        _position += length;
        return _input.Slice(_position - length, length);
    }

    private static long Positive(ulong value) =>
        value <= long.MaxValue ? (long)value : throw new FormatException($"{value} is more than an integer may be.");

    private int Size32()
    {
        uint size = BinaryPrimitives.ReadUInt32BigEndian(Take(4));
        return size <= int.MaxValue ? (int)size : throw new FormatException($"{size} bytes are more than a value may have.");
    }

    private int Count(byte head, byte head16, byte head32, int bytesPerItem, string what)
    {
        int count = head == head16 ? BinaryPrimitives.ReadUInt16BigEndian(Take(2))
            : head == head32 ? Size32()
            : throw Unexpected($"a {what}", head);
        if ((long)count * bytesPerItem > _input.Length - _position)
            throw new FormatException($"A {what} claims {count} items, more than there are bytes for.");
        return count;
    }

    private readonly FormatException Unexpected(string wanted, byte head) =>
        new($"{wanted} is expected at byte {_position - 1}, but there is 0x{head:x2}.");
}
