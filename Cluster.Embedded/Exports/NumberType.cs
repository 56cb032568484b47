namespace Cluster.Embedded.Exports;

/// <summary>A type of number in a binary file: kind, size and byte order.</summary>
/// <param name="Kind">f floating point, B upper half of a 32-bit floating-point number, i signed, u unsigned, b boolean.</param>
/// <param name="Size">Bytes per number.</param>
/// <param name="BigEndian">Whether the highest byte comes first.</param>
internal readonly record struct NumberType(char Kind, int Size, bool BigEndian)
{
    /// <summary>The type of a NumPy type string such as <c>&lt;f8</c> or <c>|u1</c>; false if it is none of ours.</summary>
    public static bool TryParse(string name, out NumberType type)
    {
        type = default;
        if (name.Length != 3 || !"<>|".Contains(name[0]) || !char.IsAsciiDigit(name[2]))
            return false;
        type = new NumberType(name[1], name[2] - '0', name[0] == '>');
        bool known = (type.Kind, type.Size) is ('f', 2 or 4 or 8) or ('i' or 'u', 1 or 2 or 4 or 8) or ('b', 1);
        return known && (name[0] != '|' || type.Size == 1);
    }

    /// <summary>All numbers in <paramref name="bytes"/>, whose length is a multiple of <see cref="Size"/>.</summary>
    public double[] Read(ReadOnlySpan<byte> bytes)
    {
        var values = new double[bytes.Length / Size];
        for (int i = 0; i < values.Length; i++)
            values[i] = ReadOne(bytes.Slice(i * Size, Size));
        return values;
    }

    private double ReadOne(ReadOnlySpan<byte> bytes)
    {
        ulong bits = 0;
        for (int i = 0; i < bytes.Length; i++)
            bits = (bits << 8) | bytes[BigEndian ? i : bytes.Length - 1 - i];
        return (Kind, Size) switch
        {
            ('f', 8) => BitConverter.UInt64BitsToDouble(bits),
            ('f', 4) => BitConverter.UInt32BitsToSingle((uint)bits),
            ('f', 2) => (double)BitConverter.UInt16BitsToHalf((ushort)bits),
            ('B', _) => BitConverter.UInt32BitsToSingle((uint)bits << 16),
            ('i', 8) => (long)bits,
            ('i', 4) => (int)bits,
            ('i', 2) => (short)bits,
            ('i', 1) => (sbyte)bits,
            ('b', _) => bits == 0 ? 0 : 1,
            _ => bits,
        };
    }
}
