using System.Text.Json.Nodes;
using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>A whole number within a range; 1e6 is one, too.</summary>
internal sealed class IntegerType(int low, int high) : ScalarType<int>
{
    private readonly NumberRange _range = NumberRange.Between(low, high);

    /// <inheritdoc/>
    public override string Expected => $"a whole number{_range}";

    /// <inheritdoc/>
    public override JsonObject Schema() => _range.AddTo(new JsonObject { ["type"] = "integer" });

    /// <inheritdoc/>
    protected override object? ReadScalar(SpecScalar scalar, SpecPlace place)
    {
        if (!NumberText.TryRead(scalar, out double value, out string problem))
            return Unexpected(scalar, place, problem);
        return _range.Contains(value) && value == Math.Floor(value) ? (int)value : Unexpected(scalar, place);
    }
}
