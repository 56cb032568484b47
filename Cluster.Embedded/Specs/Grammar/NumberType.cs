using System.Text.Json.Nodes;
using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>A finite number within a range.</summary>
internal sealed class NumberType(NumberRange range) : ScalarType<double>
{
    /// <inheritdoc/>
    public override string Expected => $"a number{range}";

    /// <inheritdoc/>
    public override JsonObject Schema() => range.AddTo(new JsonObject { ["type"] = "number" });

    /// <inheritdoc/>
    protected override object? ReadScalar(SpecScalar scalar, SpecPlace place)
    {
        if (!NumberText.TryRead(scalar, out double value, out string problem))
            return Unexpected(scalar, place, problem);
        // −0 would be another text in the sweep's hash, but not another sweep.
        return range.Contains(value) ? value + 0.0 : Unexpected(scalar, place);
    }
}
