using System.Text.Json.Nodes;
using Cluster.Embedded.Specs.Yaml;
using Minima.Networks;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>An activation for all hidden units, or <c>{layers: [...]}</c> with a name or one name per unit for each layer.</summary>
internal sealed class ActivationType : SpecType<ActivationChoice>
{
    private static readonly ChoiceType<Activation> Name = new();

    /// <inheritdoc/>
    public override string Expected => $"{Name.Expected}, or {{layers: [...]}} with a name or a list of names for each hidden layer";

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            Name.Schema(),
            new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = false,
                ["required"] = new JsonArray("layers"),
                ["properties"] = new JsonObject { ["layers"] = LayersSchema() },
            }),
    };

    /// <inheritdoc/>
    protected override object? Read(SpecNode node, SpecPlace place) => node switch
    {
        SpecScalar { IsEmpty: false } scalar => Name.ReadName(scalar, place) is { } name ? new ActivationChoice(name) : null,
        SpecMap map => ReadMap(map, place),
        SpecList => Unexpected(node, place, "; a list means alternatives; different layers are written {layers: [tanh, relu]}"),
        _ => Unexpected(node, place),
    };

    private object? ReadMap(SpecMap map, SpecPlace place)
    {
        foreach (SpecEntry entry in map.Entries)
        {
            if (entry.Key != "layers")
                return place.Fail(entry.Line, $"unknown key '{Excerpt.Of(entry.Key)}'; allowed: layers");
        }

        if (map.Find("layers") is not { } layers)
            return place.Fail(map, "the key 'layers' is missing; write {layers: [tanh, relu]}");
        SpecPlace below = place.Below("layers");
        if (layers.Value is not SpecList { Items.Count: > 0 and <= SizesType.MostLayers } list)
            return below.Fail(layers.Value, $"expected a list with one entry per hidden layer, not {layers.Value.Shown}");
        var read = list.Items.Select(item => ReadLayer(item, below)).ToList();
        return read.Contains(null) ? null : new ActivationChoice(null, [.. read.Select(layer => layer!)]);
    }

    private static LayerActivations? ReadLayer(SpecNode node, SpecPlace place)
    {
        IReadOnlyList<SpecNode> items = node is SpecList list ? list.Items : [node];
        if (items.Count is 0 or > SizesType.Largest || !items.All(item => item is SpecScalar { IsEmpty: false }))
        {
            place.Fail(node, $"expected the name of an activation or a list of names, one per unit, not {node.Shown}");
            return null;
        }

        var names = items.Select(item => Name.ReadName((SpecScalar)item, place)).ToList();
        return names.Contains(null) ? null : new LayerActivations([.. names.Select(name => name!.Value)], node is SpecList);
    }

    private static JsonObject LayersSchema() => new()
    {
        ["type"] = "array",
        ["minItems"] = 1,
        ["maxItems"] = SizesType.MostLayers,
        ["items"] = new JsonObject
        {
            ["anyOf"] = new JsonArray(
                Name.Schema(),
                new JsonObject { ["type"] = "array", ["minItems"] = 1, ["maxItems"] = SizesType.Largest, ["items"] = Name.Schema() }),
        },
    };
}
