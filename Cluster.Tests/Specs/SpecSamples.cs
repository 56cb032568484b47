using Cluster.Embedded.Specs.Grammar;

namespace Cluster.Tests.Specs;

/// <summary>Documents that are right but for one key.</summary>
internal static class SpecSamples
{
    // Good values of keys whose default is no example of them, and the other keys that they need.
    private static readonly Dictionary<string, (string[] Values, string With)> Special = new()
    {
        ["name"] = (["xor-1", "A_b"], ""),
        ["seed"] = (["0", "18446744073709551615", "'18446744073709551615'"], ""),
        ["data"] = (["{kind: xor}", "{kind: parity, bits: 3}"], ""),
        ["network"] = (["{hidden: [2]}", "{hidden: []}"], ""),
        ["loss"] = (["cross-entropy", "mse", "logistic"], ""),
        ["penalty"] = (["none", "{p: 0.5, weight: 1e-3}"], ""),
        ["penalty.p"] = (["0.5", "1", "2"], "weight: 1e-3"),
        ["penalty.weight"] = (["1e-3", "10"], "p: 1"),
        ["penalty.smoothing"] = (["0.01", "1e-6", "1"], "p: 1, weight: 1e-3"),
        ["polish"] = (["off", "{}", "{steps: 7}"], ""),
        ["stop"] = (["{}", "{coverage: 1}"], ""),
        ["data.kind"] = (["moons", "xor", "iris"], ""),
        ["data.seed"] = (["1", "2"], "kind: moons"),
        ["data.bits"] = (["3", "4"], "kind: parity"),
        ["data.inputs"] = (["3", "4"], "kind: blobs"),
        ["data.k"] = (["3", "50"], "kind: relu-teacher"),
        ["data.file"] = (["Cluster.Tests.csproj", "./Cluster.Tests.csproj"], "kind: csv"),
        ["data.target-file"] = (["Cluster.Tests.csproj"], "kind: idx, file: Cluster.Tests.csproj"),
        ["data.columns"] = (["[species]", "[0, b]"], "kind: csv, file: Cluster.Tests.csproj"),
        ["data.labels"] = (["true", "false"], "kind: csv, file: Cluster.Tests.csproj"),
        ["network.hidden"] = (["[2]", "[]", "[3, 4]"], ""),
        ["network.convolution"] = (["[{channels: 2, kernel: 2}]", "[]", "[{channels: 1, kernel: [1], stride: 1, pool: 2}, {channels: 3, kernel: 1}]"], "hidden: [2], input-shape: [2]"),
        ["network.input-shape"] = (["[2]", "[1, 2]", "[2, 1, 1]"], "hidden: [], convolution: [{channels: 1, kernel: 1}]"),
        ["network.activation"] = (["tanh", "leaky-relu", "{layers: [relu]}", "{layers: [[relu, tanh]]}"], "hidden: [2]"),
        ["network.output-weights"] = (["-1.5", ".5", "0"], "hidden: [2]"),
        ["network.biases"] = (["true", "false"], "hidden: [2]"),
        ["optimizer.batch"] = (["1", "4"], "kind: sgd"),
        ["classes.generators"] = (["[{inputs: [[0, 1], [1, 0]]}]", "[{inputs: [[0, 1], [1, 0]], outputs: [[1, 0], [0, 1]]}, {offset: [0, 0], output-offset: [0, 0]}]"], "data-symmetry: given"),
        ["stop.coverage"] = (["0.9", "1"], ""),
        ["stop.max-runs"] = (["1", "1e6"], ""),
    };

    /// <summary>Values that hardly any key takes.</summary>
    public static readonly string[] Bad =
        ["-1", "0", "1e999", "1.5", ".nan", "-.inf", "0x10", "010", "1_0", "yes", "nonsense word!", "''", "null", "'5'", "[]", "[[1]]", "{a: 1}", "3000000000", "{}"];

    /// <summary>The row of a key.</summary>
    public static SpecField Field(string path)
    {
        (string section, string name) = Split(path);
        return SpecTable.Sections.Single(s => s.Section == section).Fields.Single(field => field.Name == name);
    }

    /// <summary>Values that a key takes.</summary>
    public static string[] Good(string path) => Special.TryGetValue(path, out var special) ? special.Values : [Field(path).Default!];

    /// <summary>A document in which a key has a value, or with null the same without the key.</summary>
    public static string Document(string path, string? value)
    {
        (string section, string name) = Split(path);
        string known = path.TrimEnd('x');
        var keys = new Dictionary<string, string> { ["data"] = "{kind: xor}", ["network"] = "{hidden: [2]}", ["loss"] = "cross-entropy" };
        string with = Special.TryGetValue(known, out var special) ? special.With : Kind(known);
        if (with.Contains("relu-teacher"))
            keys = new() { ["loss"] = "population" };
        if (section.Length > 0)
            keys[section] = $"{{{(with.Length > 0 ? with + ", " : "")}{(value is null ? "" : $"{name}: {value}")}}}";
        else if (value is not null)
            keys[name] = value;
        return string.Concat(keys.Select(key => $"{key.Key}: {key.Value}\n"));
    }

    private static string Kind(string path)
    {
        SpecField? field = SpecTable.Sections.Where(s => s.Section == Split(path).Section)
            .SelectMany(s => s.Fields).FirstOrDefault(field => field.Name == Split(path).Name);
        return field?.Kinds.Count > 0 ? $"kind: {field.Kinds[0]}" : path.StartsWith("data.", StringComparison.Ordinal) ? "kind: xor" : "";
    }

    private static (string Section, string Name) Split(string path) =>
        path.Split('.') is [var section, var name] ? (section, name) : ("", path);
}
