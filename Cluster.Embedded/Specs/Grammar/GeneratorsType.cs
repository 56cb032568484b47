using System.Text.Json.Nodes;
using Cluster.Embedded.Specs.Yaml;
using Minima.Sweeps;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>Generators of a declared symmetry group: a list of mappings. The list is its single value, so it cannot be an axis.</summary>
internal sealed class GeneratorsType : SpecType<IReadOnlyList<DataGenerator>>
{
    private const int Most = 16;

    /// <summary>The keys of one generator.</summary>
    public static SectionType<DataGenerator> Generator { get; } =
        new SectionType<DataGenerator>(new DataGenerator(), mayBeAxes: false)
        .Add("inputs", new MatrixType(), null, "A of f(x) ↦ B·f(A·x + a) + b; the identity if left out.",
            (generator, matrix) => generator with { Inputs = matrix })
        .Add("offset", new NumbersType(), null, "a; zero if left out.",
            (generator, vector) => generator with { Offset = vector })
        .Add("outputs", new MatrixType(), null, "B; the identity if left out.",
            (generator, matrix) => generator with { Outputs = matrix })
        .Add("output-offset", new NumbersType(), null, "b; zero if left out.",
            (generator, vector) => generator with { OutputOffset = vector });

    /// <inheritdoc/>
    public override string Expected => $"a list of 1 to {Most} mappings such as [{{inputs: [[0, 1], [1, 0]]}}]";

    /// <inheritdoc/>
    public override bool IsAxis(SpecNode node) => false;

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["type"] = "array",
        ["minItems"] = 1,
        ["maxItems"] = Most,
        ["items"] = Generator.Schema(),
    };

    /// <inheritdoc/>
    protected override object? Read(SpecNode node, SpecPlace place)
    {
        if (node is not SpecList { Items.Count: > 0 and <= Most } list)
            return Unexpected(node, place);
        var generators = new List<DataGenerator>();
        foreach (SpecNode item in list.Items)
        {
            if (Generator.ReadAll(item, place) is not [{ Value: DataGenerator generator }])
                return null;
            generators.Add(generator);
        }

        return generators;
    }
}
