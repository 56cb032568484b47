using System.Text;

namespace Cluster.Embedded.Exports;

/// <summary>Writes arrays in NumPy's NPY format, version 1.0, little-endian, C order.</summary>
public static class NpyWriter
{
    private const int Alignment = 64;
    private const int PreambleLength = 10;

    /// <summary>Writes one array to <paramref name="stream"/>, which stays open.</summary>
    /// <typeparam name="T">double, float, long, int or byte.</typeparam>
    /// <param name="stream">Where to write.</param>
    /// <param name="values">The values, last index fastest.</param>
    /// <param name="shape">Size of each dimension; empty for a single number.</param>
    /// <exception cref="ArgumentException">The sizes do not fit the values.</exception>
    /// <exception cref="NotSupportedException">The type has no NPY name here.</exception>
    public static void Write<T>(Stream stream, ReadOnlySpan<T> values, ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        int[] sizes = shape.ToArray();
        if (NumericArray.CountOf(sizes) != values.Length)
            throw new ArgumentException($"{values.Length} values do not make an array of {NumericArray.ShapeText(sizes)}.", nameof(shape));
        stream.Write(Header(TypeName(typeof(T)), sizes));
        LittleEndian.Write(stream, values);
    }

    private static byte[] Header(string type, int[] shape)
    {
        // A Python tuple of one item needs its comma.
        string tuple = shape.Length == 1 ? $"{shape[0]}," : string.Join(", ", shape);
        string text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({tuple}), }}";
        int length = (PreambleLength + text.Length + Alignment) / Alignment * Alignment;
        var header = new byte[length];
        NpyFormat.Magic.CopyTo(header);
        header[6] = 1;
        int textLength = length - PreambleLength;
        header[8] = (byte)textLength;
        header[9] = (byte)(textLength >> 8);
        Encoding.ASCII.GetBytes(text.PadRight(textLength - 1) + '\n', header.AsSpan(PreambleLength));
        return header;
    }

    private static string TypeName(Type type) =>
        type == typeof(double) ? "<f8"
        : type == typeof(float) ? "<f4"
        : type == typeof(long) ? "<i8"
        : type == typeof(int) ? "<i4"
        : type == typeof(byte) ? "|u1"
        : throw new NotSupportedException($"Arrays of {type.Name} cannot be written as NPY.");
}
