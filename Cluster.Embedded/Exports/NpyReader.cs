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
    private const int MaxHeader = 1 << 16;

    /// <summary>Reads one array; the header's claims are checked against the bytes before memory is claimed for values.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="file">The file, for messages.</param>
    /// <param name="field">The array's name within the file, for messages, or null.</param>
    /// <exception cref="InputException">The bytes are not an NPY file of at most 50 million numbers.</exception>
    public static NumericArray Read(ReadOnlySpan<byte> bytes, string file, string? field = null)
    {
        InputException Bad(string problem) => new(file, null, field, problem);

        if (!bytes.StartsWith(NpyFormat.Magic))
            throw Bad("this is not an NPY file (it does not begin with \\x93NUMPY); save it with numpy.save");
        if (bytes.Length < 10)
            throw Bad("the file is truncated within its first 10 bytes");
        int version = bytes[6];
        if (version is < 1 or > 3)
            throw Bad($"NPY version {version} is unknown; versions 1 to 3 can be read");
        int start = version == 1 ? 10 : 12;
        if (bytes.Length < start)
            throw Bad("the file is truncated within its first 12 bytes");
        long headerLength = version == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..])
            : BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (headerLength > MaxHeader)
            throw Bad($"the header claims {headerLength} bytes; at most {MaxHeader} are allowed");
        if (headerLength > bytes.Length - start)
            throw Bad($"the file is truncated: its header claims {headerLength} bytes, {bytes.Length - start} are there");
        (NpyHeader? header, string problem) = NpyHeader.Parse(Encoding.Latin1.GetString(bytes.Slice(start, (int)headerLength)));
        if (header is null)
            throw Bad(problem);
        if (!NumberType.TryParse(header.Type, out NumberType type))
            throw Bad(WhyUnreadable(header.Type));

        ReadOnlySpan<byte> data = bytes[(start + (int)headerLength)..];
        long count = NumericArray.CountOf(header.Shape);
        if (count is < 0 or > DataLimits.MaxValues)
            throw Bad($"the header claims {NumericArray.ShapeText(header.Shape)} values; at most {DataLimits.MaxValues} are allowed");
        if (count * type.Size > data.Length)
            throw Bad($"the header claims {NumericArray.ShapeText(header.Shape)} values of {type.Size} bytes, but only {data.Length} bytes follow; the file is truncated, or its shape is wrong");
        if (count * type.Size < data.Length)
            throw Bad($"{data.Length - count * type.Size} bytes follow the array; save one array per file");
        double[] values = type.Read(data);
        return new NumericArray(header.Shape, header.Fortran ? ToRowMajor(values, header.Shape) : values);
    }

    private static string WhyUnreadable(string type) => type.Contains('O')
        ? "object arrays hold pickles, which can run programs and are never read; save numbers, for example with array.astype(float)"
        : $"type {Shown.Short(type)} is not supported; save f4, f8, i1, i2, i4, i8, u1, u2, u4, u8 or b1, for example with array.astype(float)";

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
