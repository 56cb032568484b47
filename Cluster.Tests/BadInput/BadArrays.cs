using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Cluster.Embedded.Datasets;
using Cluster.Embedded.Exports;
using Cluster.Embedded.Weights;
using Cluster.Tests.Classification;
using Cluster.Tests.Data;
using Minima.Data;

namespace Cluster.Tests.BadInput;

/// <summary>Files of arrays: archives made to do harm, and headers that lie.</summary>
internal static class BadArrays
{
    private const int Link = 0xA1FF << 16;

    private static readonly byte[] X = DataFolder.Npy([1.0, 2, 3, 4], 2, 2);
    private static readonly byte[] Y = DataFolder.Npy([0L, 1], 2);

    /// <summary>NPZ files with bombs, names that lead elsewhere, links, and directories that lie; as data and as weights.</summary>
    public static IEnumerable<BadInputCase> Archives()
    {
        (string Name, byte[] Archive, string Phrase)[] archives =
        [
            ("a name above the folder", Zip(("../x.npy", X), ("x.npy", X), ("y.npy", Y)), "../x.npy: this name leads out of the folder"),
            ("a name above the folder in the middle", Zip(("x.npy", X), ("y.npy", Y), ("a/../../b.npy", X)), "a/../../b.npy: this name leads out"),
            ("a name of dots alone", Zip(("x.npy", X), ("y.npy", Y), ("..", X)), "..: this name leads out"),
            ("an absolute name", Zip(("x.npy", X), ("y.npy", Y), ("/tmp/x.npy", X)), "/tmp/x.npy: this name leads out"),
            ("a name with backslashes", Zip(("x.npy", X), ("y.npy", Y), ("..\\..\\x.npy", X)), "..\\..\\x.npy: this name leads out"),
            ("a network path", Zip(("x.npy", X), ("y.npy", Y), ("\\\\host\\share\\x.npy", X)), "this name leads out"),
            ("a drive", Zip(("x.npy", X), ("y.npy", Y), ("C:/x.npy", X)), "C:/x.npy: this name leads out"),
            ("a name with a line end", Zip(("x.npy", X), ("y.npy", Y), ("a\nb.npy", X)), "has control characters"),
            ("a name with an escape", Zip(("x.npy", X), ("y.npy", Y), ("\u001b[2Jx.npy", X)), "has control characters"),
            ("a symbolic link", WithLink("/etc/passwd"), "link.npy: this is a symbolic link"),
            ("a symbolic link above the folder", WithLink("../../x"), "link.npy: this is a symbolic link"),
            ("twenty thousand files", ManyFiles(), "more than 10,000 files"),
            ("files that the end of the archive does not count", HiddenEntries(), "more than 10,000 files"),
            ("files to which only the long form of the end leads", EntriesOfTheLongForm(), "more than 10,000 files"),
            ("files before an end whose comment looks like one", [.. Patch(ManyFiles(), "PK\u0005\u0006", 20, 4, 0), .. "PK\u0005\u0006"u8], "more than 10,000 files"),
            ("no array but a nested archive", Zip(("x.npy", Zip(("x.npy", X))), ("y.npy", Y), ("layers.0.weight.npy", Zip(("x.npy", X)))), "not an NPY file"),
            ("an end before the directory", Patch(Zip(("x.npy", X), ("y.npy", Y)), "PK\u0005\u0006", 16, 0xFF, 0xFF, 0xFF, 0x7F), "not an intact NPZ file"),
            ("an end on several disks", Patch(Zip(("x.npy", X), ("y.npy", Y)), "PK\u0005\u0006", 4, 1, 0), "not an intact NPZ file"),
            ("a count that is too high", Patch(Zip(("x.npy", X), ("y.npy", Y)), "PK\u0005\u0006", 8, 9, 0, 9, 0), "not an intact NPZ file"),
            ("the long form without its end", Patch(Zip(("x.npy", X), ("y.npy", Y)), "PK\u0005\u0006", 16, 255, 255, 255, 255), "not an intact NPZ file"),
            ("an end alone", [.. "PK\u0005\u0006"u8, .. new byte[17]], "not an intact NPZ file"),
            ("a comment that is longer than the file", Patch(Zip(("x.npy", X), ("y.npy", Y)), "PK\u0005\u0006", 20, 255, 255), "not an intact NPZ file"),
        ];
        foreach ((string name, byte[] archive, string phrase) in archives)
        {
            yield return Data("npz", name, DataKind.Npz, archive, phrase);
            yield return Weights(name, archive, phrase);
        }

        yield return Data("npz", "forty megabytes of zeros in forty kilobytes", DataKind.Npz, Zip(("x.npy", Zeros(40 << 20)), ("y.npy", Y)), "x: ", "made to fill a machine's memory", "numpy.savez");
        yield return Weights("forty megabytes of zeros in forty kilobytes", Zip(("layers.0.weight.npy", Zeros(40 << 20)), ("layers.0.bias.npy", Y), ("layers.1.weight.npy", X), ("layers.1.bias.npy", Y)), "layers.0.weight: ", "made to fill a machine's memory");
        yield return Data("npz", "a local header elsewhere", DataKind.Npz, Patch(Zip(("x.npy", X), ("y.npy", Y)), "PK\u0001\u0002", 42, 200, 0, 0, 0), "intact");
        yield return Data("npz", "an unknown way of packing", DataKind.Npz, Patch(Zip(("x.npy", X), ("y.npy", Y)), "PK\u0001\u0002", 10, 99, 0), "intact");
        yield return Data("npz", "a password", DataKind.Npz, Patch(Zip(("x.npy", X), ("y.npy", Y)), "PK\u0001\u0002", 8, 1, 0), "x: the array is encrypted");
        yield return Data("npz", "a name in capitals", DataKind.Npz, Zip(("X.npy", X), ("Y.npy", Y)), "x: there is no such array");
        yield return Data("npz", "no extension", DataKind.Npz, Zip(("x", X), ("y", Y)), "the archive has no arrays");
    }

    /// <summary>Safetensors files.</summary>
    public static IEnumerable<BadInputCase> Safetensors() =>
    [
        Tensors("nothing behind the length", "", 0, "not valid JSON"),
        Tensors("data of no tensor", "{}", 8, "the last 8 bytes belong to no tensor"),
        Tensors("cut data", One, 7, "ends at byte 8 of 7"),
        Tensors("too much data", One, 9, "last 1 bytes belong to no tensor"),
        Tensors("a cut header", "{\"a\":", 8, "not valid JSON"),
        Tensors("an array", "[]", 8, "not a JSON object"),
        Tensors("null", "null", 0, "not a JSON object"),
        Tensors("a text", "\"a\"", 0, "not a JSON object"),
        Tensors("nesting", "{\"a\":" + new string('[', 100_000) + new string(']', 100_000) + "}", 8, "not valid JSON"),
        Tensors("a tensor twice", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "unique names"),
        Tensors("a field twice", """{"a":{"dtype":"F32","dtype":"F64","shape":[2],"data_offsets":[0,8]}}""", 8, "unique names"),
        Tensors("half a surrogate pair", """{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "not valid JSON"),
        Tensors("no offsets", """{"a":{"dtype":"F32","shape":[2]}}""", 8, "a: must be a JSON object with dtype, shape and data_offsets"),
        Tensors("no shape", """{"a":{"dtype":"F32","data_offsets":[0,8]}}""", 8, "dtype, shape and data_offsets"),
        Tensors("no type", """{"a":{"shape":[2],"data_offsets":[0,8]}}""", 8, "dtype, shape and data_offsets"),
        Tensors("a tensor that is a list", """{"a":[1,2]}""", 8, "a: must be a JSON object"),
        Tensors("a tensor that is null", """{"a":null}""", 8, "a: must be a JSON object"),
        Tensors("a shape that is a number", """{"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}""", 8, "dtype, shape and data_offsets"),
        Tensors("an unknown type", """{"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}""", 8, "dtype F8_E4M3 is not supported; F64, F32"),
        Tensors("a type in small letters", """{"a":{"dtype":"f32","shape":[2],"data_offsets":[0,8]}}""", 8, "dtype f32 is not supported"),
        Tensors("a number as type", """{"a":{"dtype":"1","shape":[2],"data_offsets":[0,8]}}""", 8, "dtype 1 is not supported"),
        Tensors("several types", """{"a":{"dtype":"F64, F32","shape":[2],"data_offsets":[0,8]}}""", 8, "dtype F64, F32 is not supported"),
        Tensors("a type with an escape", """{"a":{"dtype":"\u001b[31m","shape":[2],"data_offsets":[0,8]}}""", 8, "is not supported"),
        Tensors("a type beyond all measure", $$$"""{"a":{"dtype":"{{{new string('F', 1_000_000)}}}","shape":[2],"data_offsets":[0,8]}}""", 8, "is not supported"),
        Tensors("a negative size", """{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "integers of at least 0"),
        Tensors("a fraction for a size", """{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", 8, "integers of at least 0"),
        Tensors("a size beyond integers", """{"a":{"dtype":"F32","shape":[1e30],"data_offsets":[0,8]}}""", 8, "integers of at least 0"),
        Tensors("a text for a size", """{"a":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}""", 8, "integers of at least 0"),
        Tensors("a shape that overflows", """{"a":{"dtype":"F32","shape":[65536,65536,65536,65536],"data_offsets":[0,8]}}""", 8, "product below"),
        Tensors("a shape that overflows to the right size", """{"a":{"dtype":"F32","shape":[2147483647,2147483647,4],"data_offsets":[0,16]}}""", 16, "product below"),
        Tensors("a hundred dimensions", "{\"a\":{\"dtype\":\"F32\",\"shape\":[" + string.Join(',', Enumerable.Repeat("1", 100)) + "],\"data_offsets\":[0,4]}}", 4, "has 100 dimensions"),
        Tensors("a shape that does not fit", """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "span 8 bytes, but 3 values of F32 take 12"),
        Tensors("descending offsets", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "ascending integers"),
        Tensors("one offset", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", 8, "two ascending"),
        Tensors("three offsets", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}""", 8, "two ascending"),
        Tensors("a negative offset", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", 8, "of at least 0"),
        Tensors("a huge offset", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,99999999999999999999]}}""", 8, "ascending integers"),
        Tensors("offsets at the end of all integers", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[9223372036854775799,9223372036854775807]}}""", 8, "a: its data ends at byte 9223372036854775807 of 8"),
        Tensors("an overlap", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "b: its data overlaps"),
        Tensors("the same bytes twice", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "overlaps"),
        Tensors("a hole", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12, "b: the 4 bytes before its data belong to no tensor"),
        Tensors("a number as metadata", """{"__metadata__":{"k":1},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "__metadata__.k: must be a text"),
        Tensors("a list of metadata", """{"__metadata__":[],"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "__metadata__: must be a JSON object of texts"),
        Tensors("metadata with a name beyond all measure", $$$"""{"__metadata__":{"{{{new string('k', 100_000)}}}":1}}""", 0, "must be a text"),
        Tensors("a comment", "{} // none", 0, "not valid JSON"),
        Tensors("a comma too many", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},}""", 8, "not valid JSON"),
        Tensors("NaN", """{"a":{"dtype":"F32","shape":[NaN],"data_offsets":[0,8]}}""", 8, "not valid JSON"),
        Tensors("twenty thousand tensors", "{" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"{i}\":{{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}")) + "}", 0, "20000 tensors; at most 10000"),
        File("a header of all integers", [255, 255, 255, 255, 255, 255, 255, 255, 0], "4194304"),
        File("a header beyond the limit", [0, 0, 128, 0, 0, 0, 0, 0, .. new byte[100]], "more than the 4194304 that are allowed"),
        File("a header beyond the file", [100, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}'], "claims 100 bytes, 2 are there"),
        File("a file of three bytes", [1, 2, 3], "first 8 bytes"),
        File("a byte order mark", BinaryFiles.Safetensors("\uFEFF{}", []), "not valid JSON"),
        File("UTF-16", [4, 0, 0, 0, 0, 0, 0, 0, .. Encoding.Unicode.GetBytes("{}")], "not valid JSON"),
    ];

    /// <summary>NPY and IDX files.</summary>
    public static IEnumerable<BadInputCase> Arrays() =>
    [
        Data("idx", "a bomb of zeros", DataKind.Idx, BinaryFiles.Gzip(BinaryFiles.Idx(8, [20_000_000], new byte[20_000_000])), "made to fill a machine's memory", "gunzip"),
        Data("idx", "a bomb within a bomb", DataKind.Idx, BinaryFiles.Gzip(BinaryFiles.Gzip(new byte[1 << 20])), "not an IDX file"),
        Data("idx", "a gzip without a body", DataKind.Idx, [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], "first 4 bytes"),
        Data("idx", "a gzip of an unknown way of packing", DataKind.Idx, BinaryFiles.Patch(BinaryFiles.Gzip(new byte[100]), 2, 7), "gzip data is damaged"),
        Data("idx", "a gzip with a wrong checksum", DataKind.Idx, Damaged(BinaryFiles.Gzip(BinaryFiles.Idx(8, [2, 2], 1, 2, 3, 4))), "gzip data is damaged"),
        Data("idx", "thirty-three dimensions", DataKind.Idx, BinaryFiles.Idx(8, [.. Enumerable.Repeat(1u, 33)], 1), "not an IDX file"),
        Data("idx", "255 dimensions in a short file", DataKind.Idx, [0, 0, 8, 255, 1], "not an IDX file"),
        Data("idx", "a product that overflows to the right size", DataKind.Idx, BinaryFiles.Idx(8, [65536, 65536, 65536, 65536], 1, 2), "at most 50000000"),
        Data("idx", "a size above two billion", DataKind.Idx, BinaryFiles.Idx(8, [0x80000000], 1, 2), "claims 2147483648"),
        Data("idx", "sizes in the other byte order", DataKind.Idx, [0, 0, 8, 1, 2, 0, 0, 0, 1, 2], "more than the file can hold"),
        Data("idx", "a file in the other byte order", DataKind.Idx, [2, 8, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4], "not an IDX file"),
        Data("idx", "infinity", DataKind.Idx, BinaryFiles.Idx(14, [2], [0x7F, 0xF0, 0, 0, 0, 0, 0, 0, .. new byte[8]]), "sample 0, column 0"),
        Data("idx", "a PNG", DataKind.Idx, [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], "not an IDX file"),
        Data("npy", "an NPZ", DataKind.Npy, Zip(("x.npy", X)), "not an NPY file"),
        Data("npy", "version 0", DataKind.Npy, BinaryFiles.Patch(X, 6, 0), "version 0"),
        Data("npy", "a header that claims no bytes", DataKind.Npy, BinaryFiles.Npy("", new byte[16]), "not a dictionary"),
        Data("npy", "a header with a comment", DataKind.Npy, BinaryFiles.Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2,)} # x\n", new byte[16]), "not a dictionary"),
        Data("npy", "a header with an unknown key", DataKind.Npy, BinaryFiles.Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'x': 1}\n", new byte[16]), "not a dictionary"),
        Data("npy", "an order that is a number", DataKind.Npy, BinaryFiles.Npy("{'descr': '<f8', 'fortran_order': 0, 'shape': (2,)}\n", new byte[16]), "not a dictionary"),
        Data("npy", "a shape that is a list", DataKind.Npy, BinaryFiles.Npy("{'descr': '<f8', 'fortran_order': False, 'shape': [2]}\n", new byte[16]), "structured"),
        Data("npy", "a shape that is a number", DataKind.Npy, BinaryFiles.Npy("{'descr': '<f8', 'fortran_order': False, 'shape': 2}\n", new byte[16]), "not a dictionary"),
        Data("npy", "a nested shape", DataKind.Npy, BinaryFiles.Npy("{'descr': '<f8', 'fortran_order': False, 'shape': ((2,), 1)}\n", new byte[16]), "not a dictionary"),
        Data("npy", "a shape with a plus", DataKind.Npy, BinaryFiles.Npy(BinaryFiles.NpyHeader("<f8", "+2,"), new byte[16]), "size +2"),
        Data("npy", "a shape in hexadecimal", DataKind.Npy, BinaryFiles.Npy(BinaryFiles.NpyHeader("<f8", "0x2,"), new byte[16]), "size 0x2"),
        Data("npy", "a shape with a fraction", DataKind.Npy, BinaryFiles.Npy(BinaryFiles.NpyHeader("<f8", "2.0,"), new byte[16]), "size 2.0"),
        Data("npy", "a shape of sixty thousand commas", DataKind.Npy, BinaryFiles.Npy(BinaryFiles.NpyHeader("<f8", string.Concat(Enumerable.Repeat("1,", 30_000))), new byte[8], version: 2), "30000 dimensions"),
        Data("npy", "a shape of one long number", DataKind.Npy, BinaryFiles.Npy(BinaryFiles.NpyHeader("<f8", new string('9', 60_000)), new byte[8], version: 2), "the size 9999"),
        Data("npy", "dates", DataKind.Npy, BinaryFiles.Npy(BinaryFiles.NpyHeader("<M8[ns]", "2,"), new byte[16]), "type '<M8[ns]'"),
        Data("npy", "bytes", DataKind.Npy, BinaryFiles.Npy(BinaryFiles.NpyHeader("|S8", "2,"), new byte[16]), "type '|S8'"),
        Data("npy", "long doubles", DataKind.Npy, BinaryFiles.Npy(BinaryFiles.NpyHeader("<f16", "1,"), new byte[16]), "type '<f16'"),
        Data("npy", "an integer of three bytes", DataKind.Npy, BinaryFiles.Npy(BinaryFiles.NpyHeader("<i3", "2,"), new byte[6]), "type '<i3'"),
        Data("npy", "no type", DataKind.Npy, BinaryFiles.Npy(BinaryFiles.NpyHeader("", "2,"), new byte[16]), "type"),
        Data("npy", "an attack on the pattern", DataKind.Npy, BinaryFiles.Npy("{" + string.Concat(Enumerable.Repeat("'descr':'a' ", 5000)), [], version: 2), "not a dictionary"),
        Data("npy", "a tar", DataKind.Npy, [.. "x.npy"u8, .. new byte[507]], "not an NPY file"),
        Large("a sparse file of half a gigabyte that claims too much", "data.npy", BinaryFiles.Npy(BinaryFiles.NpyHeader("<f8", "999999999,"), []), DataKind.Npy, "at most 50000000"),
        Large("a sparse file of half a gigabyte of zeros as NPY", "zeros.npy", [], DataKind.Npy, "not an NPY file"),
        Large("a sparse file of half a gigabyte of zeros as IDX", "zeros.idx", [], DataKind.Idx, "not an IDX file"),
        Large("a sparse file of half a gigabyte of zeros as CSV", "zeros.csv", [], DataKind.Csv, "binary data"),
        Large("a sparse file of half a gigabyte of zeros as NPZ", "zeros.npz", [], DataKind.Npz, "not an intact NPZ file"),
        Large("a sparse file of half a gigabyte as weights", "zeros.bin", [], null, "not valid JSON"),
        Large("a sparse file of half a gigabyte with a header of tensors", "w.safetensors", BinaryFiles.Safetensors(One, []), null, "belong to no tensor"),
    ];

    private const string One = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    private static BadInputCase Data(string kind, string name, DataKind format, byte[] content, params string[] phrases) => new(kind, name, folder =>
    {
        folder.Write("data.bin", content);
        folder.Write("y.npy", Y);
        folder.Write("y.idx", BinaryFiles.Idx(8, [2], 0, 1));
        var spec = new DataSpec(format) { File = "data.bin", TargetFile = format == DataKind.Idx ? "y.idx" : "y.npy" };
        return () => DatasetLoader.Load(spec, folder.Root);
    }, ["data.bin", .. phrases]);

    private static BadInputCase Weights(string name, byte[] content, params string[] phrases) => new("weights", name, folder =>
    {
        WeightsDescription description = WeightsFolder.Describe(WeightsFolder.Xor + "weights: {layers: [[layers.0.weight, layers.0.bias], [layers.1.weight, layers.1.bias]]}\n");
        string path = folder.Write("weights.npz", content);
        return () => WeightsReader.Read([path], description);
    }, ["weights.npz", .. phrases]);

    private static BadInputCase Tensors(string name, string header, int dataBytes, string phrase) => File(name, BinaryFiles.Safetensors(header, new byte[dataBytes]), phrase);

    private static BadInputCase File(string name, byte[] content, string phrase) =>
        new("safetensors", name, _ => () => SafetensorsReader.Read(content, "weights.safetensors"), "weights.safetensors", phrase);

    /// <summary>A file that takes no place on the disk; as data, or with no kind as weights.</summary>
    private static BadInputCase Large(string name, string fileName, byte[] start, DataKind? kind, string phrase) => new("large file", name, folder =>
    {
        using (FileStream sparse = System.IO.File.Create(folder.Path(fileName)))
        {
            sparse.Write(start);
            sparse.SetLength(DataLimits.MaxBytes);
        }

        if (kind is { } format)
            return () => DatasetLoader.Load(new DataSpec(format) { File = fileName, TargetFile = fileName }, folder.Root);
        WeightsDescription description = WeightsFolder.Describe(WeightsFolder.Xor);
        return () => WeightsReader.Read([folder.Path(fileName)], description);
    }, fileName, phrase);

    private static byte[] Zip(params (string Name, byte[] Content)[] files) => BinaryFiles.Zip(files);

    private static byte[] WithLink(string target)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach ((string name, byte[] content) in new[] { ("x.npy", X), ("y.npy", Y), ("link.npy", Encoding.UTF8.GetBytes(target)) })
            {
                ZipArchiveEntry entry = archive.CreateEntry(name);
                entry.ExternalAttributes = name == "link.npy" ? Link : 0;
                using Stream written = entry.Open();
                written.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>An archive of twenty thousand files whose end says that there are two.</summary>
    private static byte[] HiddenEntries() => Patch(ManyFiles(), "PK\u0005\u0006", 8, 2, 0, 2, 0);

    private static byte[] ManyFiles() => Zip([.. Enumerable.Range(0, 20_000).Select(i => ($"{i}.npy", Array.Empty<byte>()))]);

    /// <summary>An archive whose end names a directory of one file, and in its long form, which counts, that of twenty thousand.</summary>
    private static byte[] EntriesOfTheLongForm()
    {
        byte[] many = ManyFiles();
        int end = many.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        uint directory = BinaryPrimitives.ReadUInt32LittleEndian(many.AsSpan(end + 16));
        byte[] one = [.. many.AsSpan((int)directory, 46 + "0.npy".Length)], gap = new byte[46];
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write([.. many.AsSpan(0, end), .. gap, .. one, .. gap, .. "PK\u0006\u0006"u8, 44, 0, 0, 0, 0, 0, 0, 0, 45, 0, 45, 0, .. new byte[8]]);
        foreach (ulong number in new ulong[] { 20_000, 20_000, (ulong)end - directory, directory })
            writer.Write(number);
        writer.Write([.. "PK\u0006\u0007"u8, 0, 0, 0, 0]);
        writer.Write((ulong)(end + one.Length + 2 * gap.Length));
        writer.Write([1, 0, 0, 0, .. "PK\u0005\u0006"u8, 0, 0, 0, 0, 255, 255, 255, 255]);
        writer.Write(one.Length);
        writer.Write(end + gap.Length);
        writer.Write((ushort)0);
        return stream.ToArray();
    }

    /// <summary>Overwrites bytes behind the last record that begins with a mark.</summary>
    private static byte[] Patch(byte[] archive, string mark, int offset, params byte[] bytes) => BinaryFiles.Patch(
        archive, mark[2] == 1 ? archive.AsSpan().IndexOf(Encoding.ASCII.GetBytes(mark)) + offset : archive.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(mark)) + offset, bytes);

    private static byte[] Zeros(int count) => BinaryFiles.Npy(BinaryFiles.NpyHeader("|u1", $"{count},"), new byte[count]);

    private static byte[] Damaged(byte[] gzip) => BinaryFiles.Patch(gzip, gzip.Length - 8, (byte)~gzip[^8]);
}
