namespace Cluster.Tests.Data;

internal static partial class BadDataFiles
{
    private static (string Name, BadDataFile Case)[] NpyCases() =>
    [
        NpyX("empty", [], "empty"),
        NpyX("text", "1,2,3"u8.ToArray(), "not an NPY file"),
        NpyX("a pickle", [0x80, 4, 0x95, 0, 0], "not an NPY file"),
        NpyX("cut in the magic", GoodX[..8], "first 12 bytes"),
        NpyX("cut in the header", GoodX[..40], "header claims"),
        NpyX("cut in the data", GoodX[..^1], "only 31 bytes follow"),
        NpyX("bytes behind the data", [.. GoodX, 0], "1 bytes follow the array"),
        NpyX("version 9", BinaryFiles.Patch(GoodX, 6, 9), "version 9"),
        NpyX("a header of 4 GiB", BinaryFiles.Patch(BinaryFiles.Npy("{}", new byte[8], 2), 8, 255, 255, 255, 255), "claims 4294967295 bytes"),
        NpyX("an empty header", BinaryFiles.Npy("   ", []), "not a dictionary"),
        NpyX("code as header", BinaryFiles.Npy("__import__('os').system('true')", []), "not a dictionary"),
        NpyX("a header without a shape", BinaryFiles.Npy("{'descr': '<f8', 'fortran_order': False}", []), "not a dictionary"),
        NpyX("a header with a key twice", BinaryFiles.Npy("{'descr': '<f8', 'descr': '<f4', 'shape': (1,)}", new byte[8]), "not a dictionary"),
        NpyX("a header of white space", BinaryFiles.Npy("{" + new string(' ', 60_000), []), "not a dictionary"),
        NpyX("objects", BinaryFiles.Npy(BinaryFiles.NpyHeader("|O", "2,"), new byte[16]), "pickles"),
        NpyX("a structured type", BinaryFiles.Npy("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", new byte[8]), "structured"),
        NpyX("text values", BinaryFiles.Npy(BinaryFiles.NpyHeader("<U4", "2,"), new byte[32]), "type '<U4'"),
        NpyX("complex values", BinaryFiles.Npy(BinaryFiles.NpyHeader("<c16", "1,"), new byte[16]), "type '<c16'"),
        NpyX("a native byte order", BinaryFiles.Npy(BinaryFiles.NpyHeader("|f8", "1,"), new byte[8]), "type '|f8'"),
        NpyX("a shape beyond the file", BinaryFiles.Npy(BinaryFiles.NpyHeader("<f8", "1000000, 40"), new byte[64]), "only 64 bytes follow"),
        NpyX("a shape beyond memory", BinaryFiles.Npy(BinaryFiles.NpyHeader("<f8", "2147483647, 2147483647, 2147483647"), new byte[64]), "at most 50000000"),
        NpyX("a shape beyond integers", BinaryFiles.Npy(BinaryFiles.NpyHeader("<f8", "99999999999999999999"), new byte[64]), "99999999999999999999"),
        NpyX("a negative shape", BinaryFiles.Npy(BinaryFiles.NpyHeader("<f8", "-1, -8"), new byte[64]), "size -1"),
        NpyX("too many dimensions", BinaryFiles.Npy(BinaryFiles.NpyHeader("<f8", string.Join(", ", Enumerable.Repeat("1", 33))), new byte[8]), "33 dimensions"),
        NpyX("no samples", DataFolder.Npy<double>([], 0, 4), "no samples"),
        NpyX("no columns", DataFolder.Npy<double>([], 2, 0), "no columns"),
        NpyX("a single number", DataFolder.Npy([1.0]), "single number"),
        NpyX("NaN", DataFolder.Npy([1, 2, 3, double.NaN], 2, 2), "sample 1, column 1 (counted from 0) is NaN"),
        NpyX("infinity", DataFolder.Npy([1, float.PositiveInfinity], 2, 1), "sample 1, column 0"),
        NpyY("fewer targets", DataFolder.Npy([0L], 1), "inputs has 2 samples, targets has 1"),
        NpyY("NaN targets", DataFolder.Npy([double.NaN, 1], 2), "sample 0, column 0"),
        NpyY("negative labels", DataFolder.Npy([-1L, 1], 2), "label -1, which is out of range", labels: true),
        NpyY("labels that are fractions", DataFolder.Npy([0.5, 1], 2), "label 0.5", labels: true),
        NpyY("labels too large", DataFolder.Npy([0L, 1000], 2), "label 1000", labels: true),
        NpyY("labels with a gap", DataFolder.Npy([0L, 2], 2), "no sample has the label 1", labels: true),
        NpyY("labels of one class", DataFolder.Npy([0L, 0], 2), "at least two classes", labels: true),
        NpyY("two labels per sample", DataFolder.Npy([0L, 1, 1, 0], 2, 2), "one target per sample", labels: true),
    ];

    private static (string Name, BadDataFile Case)[] IdxCases() =>
    [
        IdxX("text", "hello"u8.ToArray(), "not an IDX file"),
        IdxX("unknown type", BinaryFiles.Idx(10, [2], 1, 2), "not an IDX file"),
        IdxX("no dimensions", [0, 0, 8, 0, 1], "not an IDX file"),
        IdxX("cut in the magic", [0, 0, 8], "first 4 bytes"),
        IdxX("cut in the sizes", GoodImages[..10], "sizes of its 2 dimensions"),
        IdxX("cut in the data", GoodImages[..^1], "more than the file can hold"),
        IdxX("bytes behind the data", [.. GoodImages, 0], "goes on after"),
        IdxX("a size beyond the file", BinaryFiles.Idx(14, [60_000, 784], 1, 2), "60000 × 784 values of 8 bytes"),
        IdxX("a size beyond memory", BinaryFiles.Idx(8, [uint.MaxValue, uint.MaxValue], 1, 2), "at most 50000000"),
        IdxX("no samples", BinaryFiles.Idx(8, [0, 4]), "no samples"),
        IdxX("no columns", BinaryFiles.Idx(8, [2, 0]), "no columns"),
        IdxX("NaN", BinaryFiles.Idx(13, [2], 0x7F, 0xC0, 0, 0, 0, 0, 0, 0), "sample 0, column 0"),
        IdxX("damaged gzip", BinaryFiles.Patch(BinaryFiles.Gzip(GoodImages), 10, 255), "gzip data is damaged"),
        IdxX("cut gzip", BinaryFiles.Gzip(BinaryFiles.Idx(8, [2, 50], [.. Enumerable.Range(0, 100).Select(i => (byte)(i * i * 7))]))[..60], "truncated"),
        IdxX("a gzip that claims what it cannot hold", BinaryFiles.Gzip(BinaryFiles.Idx(8, [2, 20_000_000], 1)), "more than the file can hold"),
        IdxX("a gzip with more than it claims", BinaryFiles.Gzip(BinaryFiles.Idx(8, [2, 2], new byte[1 << 20])), "goes on after"),
        IdxX("a gzip of 4 bytes", BinaryFiles.Gzip([1, 2, 3, 4]), "not an IDX file"),
        IdxY("fewer labels", BinaryFiles.Idx(8, [1], 0), "inputs has 2 samples, targets has 1"),
        IdxY("images as labels", BinaryFiles.Idx(8, [2, 2], 0, 1, 0, 1), "one target per sample", labels: true),
        IdxY("labels with a gap", BinaryFiles.Idx(8, [2], 0, 200), "no sample has the label 1", labels: true),
    ];

    private static (string Name, BadDataFile Case)[] NpzCases() =>
    [
        Npz("text", "hello, this is no archive"u8.ToArray(), "not an intact NPZ file"),
        Npz("an NPY file", GoodX, "not an intact NPZ file"),
        Npz("cut", BinaryFiles.Zip(("x.npy", GoodX), ("y.npy", GoodY))[..^30], "not an intact NPZ file"),
        Npz("no files", BinaryFiles.Zip(), "no arrays"),
        Npz("no such array", BinaryFiles.Zip(("x.npy", GoodX), ("target.npy", GoodY)), "y: there is no such array; there are x, target"),
        Npz("a near name", BinaryFiles.Zip(("x.npy", GoodX), ("target.npy", GoodY)), "did you mean target?", "x", "targte"),
        Npz("an array twice", BinaryFiles.Zip(("x.npy", GoodX), ("x.npy", GoodX), ("y.npy", GoodY)), "more than once"),
        Npz("three names", BinaryFiles.Zip(("x.npy", GoodX), ("y.npy", GoodY)), "needs 2 names, not 3", "x", "y", "z"),
        Npz("an array that is no NPY", BinaryFiles.Zip(("x.npy", GoodX), ("y.npy", "hello"u8.ToArray())), "y: this is not an NPY file"),
        Npz("an empty array file", BinaryFiles.Zip(("x.npy", []), ("y.npy", GoodY)), "x: this is not an NPY file"),
        Npz("different samples", BinaryFiles.Zip(("x.npy", GoodX), ("y.npy", DataFolder.Npy([1L, 2, 3], 3))), "array x has 2 samples, y has 3"),
        Npz("a shape beyond the array", BinaryFiles.Zip(("x.npy", BinaryFiles.Npy(BinaryFiles.NpyHeader("<f8", "1000, 1000"), [])), ("y.npy", GoodY)), "x: the header claims"),
        Npz("objects", BinaryFiles.Zip(("x.npy", GoodX), ("y.npy", BinaryFiles.Npy(BinaryFiles.NpyHeader("|O", "2,"), new byte[8]))), "pickles"),
        Npz("a wrong checksum", WithSize(14, 0xDEADBEEF), "checksum"),
        Npz("a declared bomb", WithSize(22, 600u << 20), "at most 536870912"),
        Npz("a size that packing cannot reach", WithSize(22, 400u << 20), "cannot be"),
        Npz("a size below the content", WithSize(22, 20), "x"),
        Npz("a bomb behind a header", BinaryFiles.Zip(("x.npy", BinaryFiles.Npy(BinaryFiles.NpyHeader("|u1", "50000001,"), new byte[50_000_001])), ("y.npy", GoodY)), "made to fill a machine's memory"),
        Npz("a bomb of zeros", BinaryFiles.Zip(("x.npy", new byte[8 << 20]), ("y.npy", GoodY)), "x: this is not an NPY file"),
    ];

    /// <summary>An archive with array x, of which a field of both headers (offset in the local one) has another value.</summary>
    private static byte[] WithSize(int localOffset, uint value)
    {
        byte[] archive = BinaryFiles.Zip(("x.npy", GoodX), ("y.npy", GoodY));
        byte[] bytes = BitConverter.GetBytes(value);
        int central = archive.AsSpan().IndexOf("PK\u0001\u0002"u8);
        return BinaryFiles.Patch(BinaryFiles.Patch(archive, localOffset, bytes), central + localOffset + 2, bytes);
    }
}
