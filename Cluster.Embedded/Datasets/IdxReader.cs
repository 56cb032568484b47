using System.Buffers.Binary;
using System.IO.Compression;
using Cluster.Embedded.Exports;
using Minima.Data;

namespace Cluster.Embedded.Datasets;

/// <summary>Reads the IDX format of MNIST, plain or packed with gzip (recognized by its first bytes).</summary>
internal static class IdxReader
{
    private const int MaxDimensions = 32;

    /// <summary>Reads one array; the header's claims are checked against the file before memory is claimed for values.</summary>
    /// <exception cref="InputException">Not an IDX file of at most 50 million numbers.</exception>
    public static NumericArray Read(DataFile file)
    {
        using FileStream raw = file.Open();
        Span<byte> start = stackalloc byte[2];
        bool packed = raw.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start is [0x1F, 0x8B];
        raw.Position = 0;
        if (!packed)
            return Read(raw, file, file.Length);
        try
        {
            using var unpacked = new GZipStream(raw, CompressionMode.Decompress);
            return Read(unpacked, file, DeflateLimit.Of(file.Length));
        }
        catch (InvalidDataException error)
        {
            throw new InputException(file.Name, null, null, $"the gzip data is damaged ({error.Message.TrimEnd('.')}); fetch the file again");
        }
    }

    /// <param name="stream">At the beginning of the header.</param>
    /// <param name="file">For messages.</param>
    /// <param name="most">Bytes that the stream has at most, header included.</param>
    private static NumericArray Read(Stream stream, DataFile file, long most)
    {
        InputException Bad(string problem) => new(file.Name, null, null, problem);

        var magic = new byte[4];
        if (stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false) < 4)
            throw Bad("the file is truncated within its first 4 bytes");
        NumberType? known = TypeOf(magic[2]);
        if (magic[0] != 0 || magic[1] != 0 || known is not { } type || magic[3] is 0 or > MaxDimensions)
            throw Bad("this is not an IDX file: its first bytes must be 0, 0, a type of 8, 9, 11, 12, 13 or 14, and the number of dimensions");
        var sizes = new byte[4 * magic[3]];
        if (stream.ReadAtLeast(sizes, sizes.Length, throwOnEndOfStream: false) < sizes.Length)
            throw Bad($"the file is truncated within the sizes of its {magic[3]} dimensions");
        uint[] claimed = [.. Enumerable.Range(0, magic[3]).Select(d => BinaryPrimitives.ReadUInt32BigEndian(sizes.AsSpan(4 * d)))];
        int[] shape = [.. claimed.Select(size => size > int.MaxValue ? -1 : (int)size)];
        string shapeText = string.Join(" × ", claimed);
        long count = NumericArray.CountOf(shape);
        if (count is < 0 or > DataLimits.MaxValues)
            throw Bad($"the header claims {shapeText} values; at most {DataLimits.MaxValues} are allowed");
        if (count * type.Size > most - magic.Length - sizes.Length)
            throw Bad($"the header claims {shapeText} values of {type.Size} bytes, more than the file can hold; it is truncated, or its sizes are wrong");
        if (DeflateLimit.IsBomb(file.Length, count * type.Size))
            throw Bad($"{file.Length} bytes unpack to {shapeText} values, as in a file made to fill a machine's memory; if it is meant, unpack it with gunzip");

        var bytes = new byte[count * type.Size];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length)
            throw Bad($"the file is truncated: {bytes.Length} bytes of values are claimed, {read} are there");
        if (stream.ReadByte() >= 0)
            throw Bad($"the file goes on after the {shapeText} values that its header claims; its sizes are wrong");
        return new NumericArray(shape, type.Read(bytes));
    }

    private static NumberType? TypeOf(byte code) => code switch
    {
        0x08 => new NumberType('u', 1, true),
        0x09 => new NumberType('i', 1, true),
        0x0B => new NumberType('i', 2, true),
        0x0C => new NumberType('i', 4, true),
        0x0D => new NumberType('f', 4, true),
        0x0E => new NumberType('f', 8, true),
        _ => null,
    };
}
