using System.Text.Json.Nodes;
using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>The widths of hidden layers: a list of numbers. Only a list of such lists is an axis.</summary>
internal sealed class WidthsType : SpecType<Widths>
{
    /// <summary>Most units of a layer.</summary>
    public const int MostUnits = 4096;

    /// <summary>Most hidden layers.</summary>
    public const int MostLayers = 16;

    /// <inheritdoc/>
    public override string Expected => $"a list of layer widths such as [3], [4, 2] or [] (up to {MostLayers} layers of 1 to {MostUnits:N0} units)";

    /// <inheritdoc/>
    public override bool IsAxis(SpecNode node) => node is SpecList list && list.Items.Any(item => item is SpecList);

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["type"] = "array",
        ["maxItems"] = MostLayers,
        ["items"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = MostUnits },
    };

    /// <inheritdoc/>
    protected override object? Read(SpecNode node, SpecPlace place)
    {
        if (node is SpecScalar { IsEmpty: false } scalar && NumberText.TryRead(scalar, out _, out _))
            return Unexpected(node, place, $"; write [{scalar.Text}]");
        if (node is not SpecList list || list.Items.Count > MostLayers)
            return Unexpected(node, place, node is SpecList { Items.Count: var n } ? $" of {n}" : "");
        var widths = new List<int>();
        foreach (SpecNode item in list.Items)
        {
            if (ReadWidth(item) is not { } width)
                return place.Fail(item, $"a layer has a whole number of 1 to {MostUnits:N0} units, not {item.Shown}");
            widths.Add(width);
        }

        return new Widths(widths);
    }

    private static int? ReadWidth(SpecNode node) =>
        node is SpecScalar scalar && NumberText.TryRead(scalar, out double value, out _)
            && value is >= 1 and <= MostUnits && value == Math.Floor(value)
            ? (int)value
            : null;
}
