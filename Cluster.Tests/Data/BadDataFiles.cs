using System.Text;
using Minima.Data;

namespace Cluster.Tests.Data;

/// <summary>The corpus of malformed data files, by a name that says what is wrong.</summary>
internal static partial class BadDataFiles
{
    private static readonly byte[] GoodX = DataFolder.Npy([1.0, 2, 3, 4], 2, 2);
    private static readonly byte[] GoodY = DataFolder.Npy([0L, 1], 2);
    private static readonly byte[] GoodImages = BinaryFiles.Idx(8, [2, 2], 1, 2, 3, 4);
    private static readonly byte[] GoodLabels = BinaryFiles.Idx(8, [2], 0, 1);

    public static IReadOnlyDictionary<string, BadDataFile> All { get; } =
        CsvCases().Concat(NpyCases()).Concat(NpzCases()).Concat(IdxCases()).ToDictionary(pair => pair.Name, pair => pair.Case);

    private static (string Name, BadDataFile Case) Csv(
        string name, string text, int? line, string phrase, bool? labels = null, params string[] columns) =>
        Csv(name, Encoding.UTF8.GetBytes(text), line, phrase, labels, columns);

    private static (string Name, BadDataFile Case) Csv(
        string name, byte[] bytes, int? line, string phrase, bool? labels = null, params string[] columns)
    {
        var spec = new DataSpec(DataKind.Csv) { File = "data.csv", Labels = labels, Columns = columns };
        return ("csv: " + name, new BadDataFile(spec, [("data.csv", bytes)], "data.csv", line, phrase));
    }

    private static (string Name, BadDataFile Case) Pair(
        DataKind kind, string name, byte[] inputs, byte[] targets, string named, string phrase, bool? labels = null)
    {
        var spec = new DataSpec(kind) { File = "inputs", TargetFile = "targets", Labels = labels };
        return ($"{kind}: {name}", new BadDataFile(spec, [("inputs", inputs), ("targets", targets)], named, null, phrase));
    }

    /// <summary>An NPY file with bad inputs; the targets are good.</summary>
    private static (string Name, BadDataFile Case) NpyX(string name, byte[] inputs, string phrase) =>
        Pair(DataKind.Npy, name, inputs, GoodY, "inputs", phrase);

    /// <summary>An NPY file with bad targets; the inputs are good.</summary>
    private static (string Name, BadDataFile Case) NpyY(string name, byte[] targets, string phrase, bool? labels = null) =>
        Pair(DataKind.Npy, name, GoodX, targets, "targets", phrase, labels);

    private static (string Name, BadDataFile Case) IdxX(string name, byte[] inputs, string phrase) =>
        Pair(DataKind.Idx, name, inputs, GoodLabels, "inputs", phrase);

    private static (string Name, BadDataFile Case) IdxY(string name, byte[] targets, string phrase, bool? labels = null) =>
        Pair(DataKind.Idx, name, GoodImages, targets, "targets", phrase, labels);

    private static (string Name, BadDataFile Case) Npz(string name, byte[] archive, string phrase, params string[] columns)
    {
        var spec = new DataSpec(DataKind.Npz) { File = "data.npz", Columns = columns };
        return ("npz: " + name, new BadDataFile(spec, [("data.npz", archive)], "data.npz", null, phrase));
    }
}
