using System.Text.Json.Nodes;
using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>A vector: a list of finite numbers. The list is its single value, so it cannot be an axis.</summary>
internal sealed class NumbersType : SpecType<IReadOnlyList<double>>
{
    /// <summary>Most numbers.</summary>
    public const int Most = 1000;

    /// <inheritdoc/>
    public override string Expected => "a list of numbers such as [1, 0]";

    /// <inheritdoc/>
    public override bool IsAxis(SpecNode node) => false;

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["type"] = "array",
        ["minItems"] = 1,
        ["maxItems"] = Most,
        ["items"] = new JsonObject { ["type"] = "number" },
    };

    /// <inheritdoc/>
    protected override object? Read(SpecNode node, SpecPlace place)
    {
        if (node is not SpecList { Items.Count: > 0 and <= Most } list)
            return Unexpected(node, place);
        var numbers = new List<double>();
        foreach (SpecNode item in list.Items)
        {
            if (item is not SpecScalar scalar || !NumberText.TryRead(scalar, out double value, out _))
                return place.Fail(item, $"expected a number, not {item.Shown}");
            // −0 would be another text in the sweep's hash, but not another sweep.
            numbers.Add(value + 0.0);
        }

        return numbers;
    }
}
