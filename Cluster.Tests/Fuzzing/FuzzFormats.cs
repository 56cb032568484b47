using System.Text;
using Cluster.Embedded;
using Cluster.Embedded.Datasets;
using Cluster.Embedded.Exports;
using Cluster.Embedded.Specs;
using Cluster.Tests.Data;
using Cluster.Tests.Specs;
using Minima.Data;

namespace Cluster.Tests.Fuzzing;

/// <summary>Every kind of input that comes from outside, with valid files of it.</summary>
internal static partial class FuzzFormats
{
    private const int LongestMessage = 5000;

    private static readonly byte[][] YamlWords = Words(
        "[", "]", "{", "}", ": ", ", ", "- ", "\n", "\n  ", "'", "\"", " # ", "&a ", "*a", "!t ", "!!int ", "|\n", ">\n", "? ", "---\n", "...\n", "%YAML 1.1\n", "<<: *a", "\t", "\0", "\u2028", "\uFEFF", "\r", "~", "null",
        "true", "yes", "kind", "data", "network", "hidden", "loss", "xor", "blobs", "teacher", "samples: 1000000", "csv", "npz", "file: four.csv", "file: ../beside.txt", "file: /dev/zero", "replicates: 100000000",
        "cross-entropy", "{}", "[]", "[[]]", "[1, 2]", "1e6", "seed: [1, 2, 3]", "convolution: [{channels: 1, kernel: 1}]", "input-shape: [2]", "classes: {data-symmetry: task}");

    private static readonly byte[][] CsvWords = Words(",", ";", "\t", "|", "\n", "\r\n", "\"", "\"\"", "\"a\nb\"", "a", "b", "class", " ", "\0", "\uFEFF", "\u001b[31m", "é", "1e999", "NaN", "-", "#", "=1+1", "1,2\n", "\n\n\n");

    private static readonly byte[][] ArrayWords = [.. Words("{'descr': '<f8'", "'|O'", "'<U4'", "'>i2'", "'fortran_order': True", "'shape': (0,)", "(", ")", ",", "(2147483647, 2)", "\n", "'", "x.npy", "../x.npy", "/x", "..\\", "PK\u0003\u0004"),
        "PK\u0001\u0002"u8.ToArray(), "PK\u0005\u0006"u8.ToArray(), [0x93, .. "NUMPY"u8], [0x1f, 0x8b, 8], [0, 0, 8, 1], [0, 0, 14, 32], [255, 255, 255, 255]];

    private static readonly byte[][] JsonWords = Words(
        "{", "}", "[", "]", ":", ",", "\"", "null", "true", "[0,8]", "\"F64\"", "\"F8_E4M3\"", "\"dtype\"", "\"shape\"", "\"data_offsets\"", "\"__metadata__\"", "\"\\ud800\"", "\\u0000", "[[[[[[[[[[", "\"layers.0.weight\"", "-1", "1e3", " ");

    /// <summary>All formats; what they read is written to a folder.</summary>
    public static IReadOnlyList<FuzzFormat> All(FuzzFolder folder)
    {
        WriteData(folder);
        return
        [
            Files("spec", YamlSeeds(), YamlWords, bytes => SpecReader.ReadFile(folder.Write("spec.yaml", bytes))),
            Files("description", DescriptionSeeds(), YamlWords, bytes => WeightsDescriptionReader.ReadFile(folder.Write("weights.yaml", bytes))),
            Files("csv", CsvSeeds(), CsvWords, bytes => Load(folder, DataKind.Csv, bytes)),
            Files("idx", IdxSeeds(), ArrayWords, bytes => Load(folder, DataKind.Idx, bytes)),
            Files("npy", NpySeeds(), ArrayWords, bytes => Load(folder, DataKind.Npy, bytes)),
            Files("npz", NpzSeeds(), ArrayWords, bytes => Load(folder, DataKind.Npz, bytes)),
            Files("safetensors", SafetensorsSeeds(), JsonWords, bytes => SafetensorsReader.Read(bytes, "weights.safetensors")),
            Files("weights", WeightsSeeds(), [.. JsonWords, .. ArrayWords], Weights(folder)),
            .. Results(folder),
        ];
    }

    /// <summary>A format whose files are refused with an <see cref="InputException"/> of a message that can be read.</summary>
    private static FuzzFormat Files(string name, IReadOnlyList<FuzzSeed> seeds, byte[][] words, Action<byte[]> read) =>
        new(name, seeds, words, read) { Refuses = exception => exception is InputException { Problem.Length: > 0, Message.Length: < LongestMessage } };

    private static FuzzSeed[] YamlSeeds() =>
    [
        .. Directory.GetFiles(RepositoryFiles.Path("sweeps"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(path => new FuzzSeed(Encoding.UTF8.GetBytes(File.ReadAllText(path).Replace("../data/", "", StringComparison.Ordinal)))),
        .. Texts(
            "data: {kind: csv, file: four.csv, columns: [class], labels: true, standardize: true, test: 0.25}\nnetwork: {hidden: [2]}\nloss: [mse, cross-entropy]\n",
            "data:\n- {kind: npz, file: four.npz, columns: [x, y]}\n- {kind: npy, file: x.npy, target-file: y.npy}\n- {kind: idx, file: x.idx, target-file: y.idx}\nnetwork: {hidden: []}\nloss: mse\n",
            "data: {kind: xor}\nnetwork: {hidden: [2], output-weights: 1.5, biases: false, activation: {layers: [[tanh, relu]]}}\nloss: logistic\npenalty: {p: 0.5, weight: 1e-3}\nclasses: {data-symmetry: given, generators: [{inputs: [[0, 1], [1, 0]]}]}\nstop: {coverage: 0.9, max-runs: 100}\n",
            "data:\n  - {kind: spirals, samples: 40, classes: 3, turns: 1.5, noise: 0.3, test: 0.25, standardize: true, seed: 7}\n  - {kind: parity, bits: 3, test: 0.25}\nnetwork: {hidden: [3]}\nloss: mse\ninit: {kind: he, scale: [0.5, 1]}\n",
            "data: {kind: [blobs, teacher], samples: 50, inputs: [2, 3], noise: 0.2, seed: [1, 2]}\nnetwork: {hidden: [[1], [2, 2]]}\nloss: mse\noptimizer: [{kind: sgd, batch: 5}, {kind: adam, beta1: 0.8}]\n"),
    ];

    private static FuzzSeed[] DescriptionSeeds() => Texts(
        "data: {kind: xor}\nnetwork: {hidden: [2], activation: tanh}\nloss: cross-entropy\nl2: 1e-3\nweights: {layers: [[a, b], [c, d]], transposed: true}\ngrouping: labels\n",
        "data: {kind: relu-teacher, k: 3}\nloss: population\npolish: off\n",
        "data: {kind: csv, file: four.csv}\nnetwork: {hidden: []}\nloss: logistic\nclasses: {group: permutation}\nweights: {parameters: theta}\n",
        "data: {kind: parity, bits: 4}\nnetwork: {input-shape: [4], convolution: [{channels: 2, kernel: 2, pool: 2}], hidden: [3]}\nloss: mse\npenalty: {p: 1, weight: 0.1, smoothing: 0.1}\n");

    private static FuzzSeed[] CsvSeeds() => Texts(
        "a,b,kind\n1,2,x\n3,4,\"y, z\"\n5,6e-1,x\n-1,.5,w\n",
        "1;2;0\n3;4;1\r\n5;6;2\n7;8;3\n",
        "sepal\twidth\tclass\n5.1\t3.5\t\"a \"\"b\"\"\"\n4.9\t3\tc\n1\t2\tc\n",
        "\uFEFFx|y\n0.25|1.5\n0.5|2.5\n-1e-3|3.25\n");

    private static FuzzSeed[] IdxSeeds()
    {
        byte[][] plain = [BinaryFiles.Idx(8, [4], 0, 1, 1, 0), BinaryFiles.Idx(8, [4, 2, 2], [.. Enumerable.Range(0, 16).Select(i => (byte)i)]), BinaryFiles.Idx(13, [4, 1], [.. new byte[12], 0x3f, 0x80, 0, 0]), BinaryFiles.Idx(11, [4], 0, 1, 0, 2, 0, 0, 0, 1)];
        return [.. plain.Select(bytes => new FuzzSeed(bytes)), .. plain.Select(bytes => new FuzzSeed(BinaryFiles.Gzip(bytes))), .. plain.Select(bytes => new FuzzSeed(bytes, BinaryFiles.Gzip))];
    }

    private static FuzzSeed[] NpySeeds() => [.. Arrays().Select(bytes => new FuzzSeed(bytes))];

    private static byte[][] Arrays() =>
    [
        DataFolder.Npy([1.0, 2, 3, 4, 5, 6, 7, 8], 4, 2),
        DataFolder.Npy([0L, 1, 1, 0], 4),
        BinaryFiles.Npy(BinaryFiles.NpyHeader(">f4", "4, 1, 2", fortran: true), new byte[32], version: 2),
        BinaryFiles.Npy(BinaryFiles.NpyHeader("|b1", "4,"), [0, 1, 1, 0], version: 3),
    ];

    private static FuzzSeed[] NpzSeeds() =>
    [
        .. Arrays().Select(array => new FuzzSeed(BinaryFiles.Zip(("x.npy", array), ("y.npy", Arrays()[1])))),
        .. Arrays().Select(array => new FuzzSeed(array, mutant => BinaryFiles.Zip(("x.npy", mutant), ("y.npy", Arrays()[1])))),
        .. Arrays().Select(array => new FuzzSeed(array, mutant => BinaryFiles.Zip(("x.npy", Arrays()[0]), ("y.npy", mutant)))),
    ];

    private static FuzzSeed[] SafetensorsSeeds()
    {
        (string Header, byte[] Data)[] files =
        [
            ("""{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},"b":{"dtype":"F32","shape":[1,1],"data_offsets":[16,20]},"__metadata__":{"k":"v"}}""", new byte[20]),
            ("""{"layers.0.weight":{"dtype":"BF16","shape":[2,2],"data_offsets":[4,12]},"layers.0.bias":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", new byte[12]),
            ("""{"i":{"dtype":"I64","shape":[],"data_offsets":[0,8]},"none":{"dtype":"I32","shape":[0,3],"data_offsets":[8,8]}}   """, new byte[8]),
        ];
        return
        [
            .. files.Select(file => new FuzzSeed(BinaryFiles.Safetensors(file.Header, file.Data))),
            // The header alone: its length always fits.
            .. files.Select(file => new FuzzSeed(Encoding.UTF8.GetBytes(file.Header), header => [.. BitConverter.GetBytes((long)header.Length), .. header, .. file.Data])),
        ];
    }

    private static void WriteData(FuzzFolder folder)
    {
        byte[] x = DataFolder.Npy([-1.0, -1, -1, 1, 1, -1, 1, 1], 4, 2), y = DataFolder.Npy([0L, 1, 1, 0], 4);
        folder.Write("four.csv", "a,b,class\n-1,-1,0\n-1,1,1\n1,-1,1\n1,1,0\n"u8.ToArray());
        folder.Write("bars.csv", File.ReadAllBytes(RepositoryFiles.Path("data", "bars.csv")));
        folder.Write("x.npy", x);
        folder.Write("y.npy", y);
        folder.Write("four.npz", BinaryFiles.Zip(("x.npy", x), ("y.npy", y)));
        folder.Write("x.idx", BinaryFiles.Idx(8, [4, 2], 0, 0, 0, 1, 1, 0, 1, 1));
        folder.Write("y.idx", BinaryFiles.Idx(8, [4], 0, 1, 1, 0));
    }

    /// <summary>
    /// Reads data; of a pair the mutant is the inputs. If that goes well it is read in another way, which may be refused: as
    /// targets, as labels or as numbers, split, standardized.
    /// </summary>
    private static void Load(FuzzFolder folder, DataKind kind, byte[] bytes)
    {
        folder.Write("mutant", bytes);
        string good = kind == DataKind.Idx ? ".idx" : ".npy";
        var spec = new DataSpec(kind) { File = "mutant", TargetFile = "y" + good };
        DatasetLoader.Load(spec, folder.Root);
        int variant = bytes.Aggregate(0, (sum, value) => (sum + value) % 12);
        bool isTarget = kind is DataKind.Idx or DataKind.Npy && variant % 2 == 0;
        spec = spec with
        {
            File = isTarget ? "x" + good : "mutant",
            TargetFile = isTarget ? "mutant" : "y" + good,
            Labels = variant % 3 == 0 ? null : variant % 3 == 1,
            Standardize = variant >= 6,
            Test = variant % 4 == 0 ? 0.25 : 0,
        };
        try
        {
            DatasetLoader.Load(spec, folder.Root);
        }
        catch (InputException)
        {
        }
    }

    private static FuzzSeed[] Texts(params string[] texts) => [.. texts.Select(text => new FuzzSeed(Encoding.UTF8.GetBytes(text)))];

    private static byte[][] Words(params string[] words) => [.. words.Select(Encoding.UTF8.GetBytes)];
}
