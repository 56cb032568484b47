using System.Text.Json.Nodes;
using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>The convolution layers of a network: a list of mappings. Only a list of such lists is an axis.</summary>
internal sealed class ConvolutionsType : SpecType<IReadOnlyList<ConvolutionDraft>>
{
    /// <summary>The keys of one layer.</summary>
    public static SectionType<ConvolutionDraft> Layer { get; } =
        new SectionType<ConvolutionDraft>(ConvolutionDraft.Empty, mayBeAxes: false)
        .Add("channels", new IntegerType(1, SizesType.Largest), null, "Channels of the layer, its units.",
            (layer, channels) => layer with { Channels = channels }, required: true)
        .Add("kernel", SizesType.Kernel, null, "Size of the kernel; a number means a square in a plane. It is laid only where it fits into the input.",
            (layer, kernel) => layer with { Kernel = kernel }, required: true)
        .Add("stride", SizesType.Kernel, "1", "Distance between neighbouring places of the kernel.",
            (layer, stride) => layer with { Stride = stride })
        .Add("pool", SizesType.Kernel, "1", "Size of the windows, which do not overlap, of a max-pool after the activation; places that fill no window are left out. 1 for none.",
            (layer, pool) => layer with { Pool = pool });

    /// <inheritdoc/>
    public override string Expected => $"a list of up to {SizesType.MostLayers} mappings such as [{{channels: 3, kernel: 3, pool: 2}}]";

    /// <inheritdoc/>
    public override bool IsAxis(SpecNode node) => node is SpecList list && list.Items.Any(item => item is SpecList);

    /// <inheritdoc/>
    public override object Identity(object value) => Text(value);

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["type"] = "array",
        ["maxItems"] = SizesType.MostLayers,
        ["items"] = Layer.Schema(),
    };

    /// <inheritdoc/>
    protected override object? Read(SpecNode node, SpecPlace place)
    {
        if (node is not SpecList { Items.Count: <= SizesType.MostLayers } list)
            return Unexpected(node, place);
        var layers = new List<ConvolutionDraft>();
        foreach (SpecNode item in list.Items)
        {
            if (Layer.ReadAll(item, place) is not [{ Value: ConvolutionDraft layer }])
                return null;
            layers.Add(layer);
        }

        return layers;
    }

    /// <inheritdoc/>
    protected override string Text(object value) => $"[{string.Join(", ", (IReadOnlyList<ConvolutionDraft>)value)}]";
}
