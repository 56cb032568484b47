using Cluster.Embedded.Specs.Grammar;
using Minima.Networks;

namespace Cluster.Embedded.Specs.Assembly;

/// <summary>Lays convolution layers as written over the inputs of given data.</summary>
internal sealed class ConvolutionResolver(SpecErrors errors)
{
    /// <summary>Whether the layers fit; if so <paramref name="convolution"/> has them, or is null if there are none.</summary>
    public bool TryResolve(Choice<NetworkDraft> network, ResolvedData data, out ConvolutionSpec? convolution)
    {
        convolution = null;
        NetworkDraft draft = network.Value;
        if (draft.Convolution is not { } layers)
            return draft.InputShape is null || Fail(network, "input-shape", "is used by convolution layers only; add 'convolution' or remove this key");
        if (layers.Count == 0)
            return true;
        if (draft.InputShape is not { Items: var shape })
            return Fail(network, "input-shape", $"is missing; 'convolution' needs it to know how the inputs are laid out: {SizesType.InputShape.Expected}");
        long inputs = shape.Aggregate(1L, (product, size) => product * size);
        if (inputs > SpecLimits.MostInputs || (data.Inputs is { } known && known != inputs))
            return Fail(network, "input-shape", $"{draft.InputShape} means {inputs:N0} inputs, but {(data.Inputs is { } count ? $"the data has {count:N0}" : $"at most {SpecLimits.MostInputs:N0} are possible")}");
        var read = new List<ConvolutionLayer>();
        FeatureMap map = FeatureMap.Of(shape);
        foreach (ConvolutionDraft each in layers)
        {
            if (!TryRead(network, each, isLine: shape.Count == 1, out ConvolutionLayer? layer))
                return false;
            if (ConvolutionShape.WhyImpossible(map, layer!) is { } reason)
                return Fail(network, "convolution", $"layer {read.Count + 1} {each}: {reason}; make it smaller");
            FeatureMap places = ConvolutionShape.OutputOf(map, layer! with { Pool = Extent.One });
            if ((long)places.Channels * places.Extent.Area is var values && values > SpecLimits.MostInputs)
                return Fail(network, "convolution", $"layer {read.Count + 1} {each}: its channels have {values:N0} places, more than {SpecLimits.MostInputs:N0}; raise the stride");
            map = ConvolutionShape.OutputOf(map, layer!);
            read.Add(layer!);
        }

        convolution = new ConvolutionSpec(shape, read);
        return true;
    }

    private bool TryRead(Choice<NetworkDraft> network, ConvolutionDraft draft, bool isLine, out ConvolutionLayer? layer)
    {
        layer = null;
        if (isLine && new[] { draft.Kernel, draft.Stride, draft.Pool }.FirstOrDefault(sizes => sizes.Items.Count > 1) is { } plane)
            return Fail(network, "convolution", $"{plane} is a size in a plane, but inputs of shape {network.Value.InputShape} are a line; write one number");
        Extent Size(Sizes sizes) => isLine ? new Extent(1, sizes.Items[0]) : new Extent(sizes.Items[0], sizes.Items[^1]);
        layer = new ConvolutionLayer(draft.Channels, Size(draft.Kernel), Size(draft.Stride), Size(draft.Pool));
        return true;
    }

    private bool Fail(Choice<NetworkDraft> network, string key, string problem)
    {
        errors.Add(network.LineOf(key), $"network.{key}", problem);
        return false;
    }
}
