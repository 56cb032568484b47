using System.Text.Json.Nodes;
using Cluster.Embedded.Specs.Yaml;
using Cluster.Embedded.Weights;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>A list with an entry per layer: the names of its weight matrix and its biases.</summary>
internal sealed class LayerTensorsType : SpecType<LayerTensorsList>
{
    private const int MostLayers = SizesType.MostLayers + 1;

    /// <summary>The name of one tensor.</summary>
    public static TextType Name { get; } = new("the name of a tensor", "^[^\\u0000-\\u001F]{1,300}$");

    /// <inheritdoc/>
    public override string Expected => "a list with the names of weight and bias of each layer, such as [[fc1.weight, fc1.bias], [fc2.weight, fc2.bias]]";

    /// <inheritdoc/>
    public override bool IsAxis(SpecNode node) => false;

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["type"] = "array",
        ["minItems"] = 1,
        ["maxItems"] = MostLayers,
        ["items"] = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["maxItems"] = 2, ["items"] = Name.Schema() },
    };

    /// <inheritdoc/>
    protected override object? Read(SpecNode node, SpecPlace place)
    {
        if (node is not SpecList { Items.Count: > 0 and <= MostLayers } list)
            return Unexpected(node, place);
        var layers = new List<LayerTensors>();
        foreach (SpecNode item in list.Items)
        {
            if (ReadLayer(item, place) is not { } layer)
                return null;
            layers.Add(layer);
        }

        string[] names = [.. layers.SelectMany(layer => new[] { layer.Weight, layer.Bias }).OfType<string>()];
        return names.Distinct().Count() == names.Length ? new LayerTensorsList(layers) : place.Fail(list, "a tensor is named twice");
    }

    private static LayerTensors? ReadLayer(SpecNode node, SpecPlace place)
    {
        if (node is not SpecList { Items.Count: 1 or 2 } pair)
        {
            place.Fail(node, $"expected [weight, bias] of a layer, or [weight] if it has no biases, not {node.Shown}");
            return null;
        }

        string?[] names = [.. pair.Items.Select(item => Name.ReadAll(item, place) is [var name] ? (string)name.Value : null)];
        return names.Contains(null) ? null : new LayerTensors(names[0]!, names.ElementAtOrDefault(1));
    }
}
