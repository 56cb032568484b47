using System.Buffers.Binary;
using System.Text;
using Minima.Data;

namespace Cluster.Embedded.Exports;

/// <summary>
/// Reads arrays in NumPy's NPY format, versions 1 to 3, of numbers and booleans. Object arrays are refused: they hold
/// pickles, which are programs.
/// </summary>
public static class NpyReader
{
    /// <summary>The most bytes before the values: what is enough for <see cref="ReadHeader"/>.</summary>
    internal const int MaxStart = 12 + MaxHeader;

    private const int MaxHeader = 1 << 16;

    /// <summary>Reads one array; the header's claims are checked against the bytes before memory is claimed for values.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="file">The file, for messages.</param>
    /// <param name="field">The array's name within the file, for messages, or null.</param>
    /// <exception cref="InputException">The bytes are not an NPY file of at most 50 million numbers.</exception>
    public static NumericArray Read(ReadOnlySpan<byte> bytes, string file, string? field = null)
    {
        NpyHeader header = ReadHeader(bytes, bytes.Length, file, field);
        double[] values = header.Type.Read(bytes[header.DataOffset..]);
        return new NumericArray(header.Shape, header.Fortran ? ToRowMajor(values, header.Shape) : values);
    }

    /// <summary>Reads and checks the header alone, so that a large packed array need not be unpacked to be refused.</summary>
    /// <param name="start">The first bytes of the file, all or at least <see cref="MaxStart"/>.</param>
    /// <param name="length">Bytes of the whole file.</param>
    /// <param name="file">The file, for messages.</param>
    /// <param name="field">The array's name within the file, for messages, or null.</param>
    /// <exception cref="InputException">The header is malformed, or its claims do not fit the length.</exception>
    internal static NpyHeader ReadHeader(ReadOnlySpan<byte> start, long length, string file, string? field)
    {
        InputException Bad(string problem) => new(file, null, field, problem);

        if (!start.StartsWith(NpyFormat.Magic))
            throw Bad("this is not an NPY file (it does not begin with \\x93NUMPY); save it with numpy.save");
        if (start.Length < 12)
            throw Bad("the file is truncated within its first 12 bytes");
        int version = start[6];
        if (version is < 1 or > 3)
            throw Bad($"NPY version {version} is unknown; versions 1 to 3 can be read");
        (int textOffset, long textLength) = version == 1
            ? (10, BinaryPrimitives.ReadUInt16LittleEndian(start[8..]))
            : (12, BinaryPrimitives.ReadUInt32LittleEndian(start[8..]));
        if (textLength > MaxHeader)
            throw Bad($"the header claims {textLength} bytes; at most {MaxHeader} are allowed");
        if (textLength > start.Length - textOffset)
            throw Bad($"the file is truncated: its header claims {textLength} bytes, {start.Length - textOffset} are there");
        int dataOffset = textOffset + (int)textLength;
        (NpyHeader? header, string problem) = NpyHeader.Parse(Encoding.Latin1.GetString(start[textOffset..dataOffset]), dataOffset);
        if (header is null)
            throw Bad(problem);

        long count = NumericArray.CountOf(header.Shape), bytes = count * header.Type.Size, there = length - dataOffset;
        string shape = NumericArray.ShapeText(header.Shape);
        if (count is < 0 or > DataLimits.MaxValues)
            throw Bad($"the header claims {shape} values; at most {DataLimits.MaxValues} are allowed");
        if (bytes > there)
            throw Bad($"the header claims {shape} values of {header.Type.Size} bytes, but only {there} bytes follow; the file is truncated, or its shape is wrong");
        return bytes == there ? header : throw Bad($"{there - bytes} bytes follow the array; save one array per file");
    }

    /// <summary>Reorders from first index fastest to last index fastest.</summary>
    private static double[] ToRowMajor(double[] values, IReadOnlyList<int> shape)
    {
        var result = new double[values.Length];
        var index = new int[shape.Count];
        for (int target = 0; target < result.Length; target++)
        {
            long source = 0;
            for (int d = shape.Count - 1; d >= 0; d--)
                source = source * shape[d] + index[d];
            result[target] = values[source];
            for (int d = shape.Count - 1; d >= 0 && ++index[d] == shape[d]; d--)
                index[d] = 0;
        }

        return result;
    }
}
