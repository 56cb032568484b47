using Cluster.Embedded.Specs.Grammar;
using Cluster.Embedded.Specs.Yaml;
using Minima.Data;
using Minima.Networks;
using Minima.Sweeps;

namespace Cluster.Embedded.Specs.Assembly;

/// <summary>Reads the top level of a spec by the table of fields.</summary>
internal sealed class PartsReader
{
    private readonly SpecMap _root;
    private readonly IReadOnlyList<FieldValues> _read;

    private PartsReader(SpecMap root, IReadOnlyList<FieldValues> read)
    {
        _root = root;
        _read = read;
    }

    /// <summary>The parts, or null after errors were noted.</summary>
    public static SpecParts? Read(SpecMap root, SpecPlace place, string fileName)
    {
        var reader = new PartsReader(root, MappingReader.Read(SpecTable.Root, root, place));
        string name = Path.GetFileNameWithoutExtension(fileName);
        if (reader.Find("name") is null && !SpecTable.Name.Allows(name))
            place.Below("name").Fail(root, $"is missing, and the file's name '{Excerpt.Of(name)}' cannot stand in for it; expected {SpecTable.Name.Expected}");
        return place.Errors.Any ? null : reader.Parts(name);
    }

    /// <summary>The parts of keys that were read without an error; keys that were left out have their defaults.</summary>
    public static SpecParts Of(SpecMap root, IReadOnlyList<FieldValues> read, string name) => new PartsReader(root, read).Parts(name);

    private SpecParts Parts(string fileName) => new(
        One("name", fileName).Value,
        One("seed", 1UL).Value,
        All("data", new DataSpec(DataKind.Xor)),
        All("network", new NetworkDraft()),
        All("loss", LossKind.Mse),
        All("l2", 0.0),
        All("penalty", PowerPenalty.None),
        All("init", new InitSpec()),
        All("optimizer", new OptimizerSpec()),
        One("replicates", 1),
        One("polish", new PolishSpec()).Value,
        One("classes", new ClassesSpec()),
        One("stop", new StopSpec()).Value)
    {
        Written = [.. _read.Select(values => values.Field.Name)],
        Line = _root.Line,
    };

    private FieldValues? Find(string key) => _read.FirstOrDefault(values => values.Field.Name == key);

    private Choice<T> One<T>(string key, T missing) => All(key, missing)[0];

    private IReadOnlyList<Choice<T>> All<T>(string key, T missing) => Find(key) is { } found
        ? [.. found.Values.Select(value => new Choice<T>((T)value.Value, value.Node))]
        : [new Choice<T>(missing, _root)];
}
