using System.Collections.Immutable;

namespace Minima.Networks;

/// <summary>
/// A fully sized network and its one parameter layout. Parameters θ are one vector: layer by layer the weight matrix
/// (units × inputs, row = unit; the row of a channel is its kernel, channel × height × width), then the biases (units). What
/// a convolution hands on is read channel by channel, position by position. Where the output weights are fixed, the output layer's biases
/// come first and its weights form a frozen tail behind the <see cref="Parameters"/> free ones.
/// </summary>
public sealed class NetworkShape
{
    /// <summary>Sizes <paramref name="network"/> for a number of inputs and outputs.</summary>
    /// <exception cref="ArgumentException">A width is below 1, activations do not match the widths, or a kernel does not fit.</exception>
    public NetworkShape(NetworkSpec network, int inputs, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        IReadOnlyList<int> widths = network.Widths;
        if (network.Activations.Count != widths.Count)
            throw new ArgumentException("One list of activations per hidden layer is needed.", nameof(network));
        if (network.OutputWeights is not null && widths.Count == 0)
            throw new ArgumentException("Fixed output weights need a hidden layer.", nameof(network));
        for (int l = 0; l < widths.Count; l++)
        {
            if (network.Activations[l].Count != widths[l])
                throw new ArgumentException($"Layer {l} has {widths[l]} units but {network.Activations[l].Count} activations.", nameof(network));
        }

        Network = network;
        Inputs = inputs;
        Outputs = outputs;
        bool frozen = network.OutputWeights is not null;
        List<LayerShape> layers = HiddenLayersOf(network, inputs);
        int width = layers.Count == 0 ? inputs : layers[^1].Outputs, offset = layers.Sum(layer => layer.Size);
        var output = new LayerShape(width, [.. Enumerable.Repeat(Activation.Linear, outputs)], network.Biases, offset, frozen);
        Layers = [.. layers, output];
        Storage = offset + output.Size;
        Parameters = Storage - (frozen ? output.Units * output.Inputs : 0);
    }

    /// <summary>The user's part of the shape.</summary>
    public NetworkSpec Network { get; }

    /// <summary>Number of inputs, d₀.</summary>
    public int Inputs { get; }

    /// <summary>Number of outputs, d_L.</summary>
    public int Outputs { get; }

    /// <summary>All layers, the output layer last.</summary>
    public ImmutableArray<LayerShape> Layers { get; }

    /// <summary>The number of hidden layers.</summary>
    public int HiddenLayers => Layers.Length - 1;

    /// <summary>Number of free (trained) parameters; they come first in θ.</summary>
    public int Parameters { get; }

    /// <summary>Length of θ with the frozen tail of fixed output weights.</summary>
    public int Storage { get; }

    /// <summary>Where the outgoing weights of a unit of hidden layer <paramref name="l"/> lie.</summary>
    public OutgoingWeights Outgoing(int l, int unit)
    {
        LayerShape next = Layers[l + 1];
        int block = next.Inputs / Layers[l].Units;
        return new OutgoingWeights(next.WeightOffset + unit * block, next.Inputs, block);
    }

    /// <summary>The full θ for free parameters: a copy with the fixed output weights appended, if there are any.</summary>
    public double[] Complete(ReadOnlySpan<double> free)
    {
        if (free.Length != Parameters)
            throw new ArgumentException($"{Parameters} parameters are needed, not {free.Length}.", nameof(free));
        var full = new double[Storage];
        free.CopyTo(full);
        if (Network.OutputWeights is { } value)
            full.AsSpan(Parameters).Fill(value);
        return full;
    }

    private static List<LayerShape> HiddenLayersOf(NetworkSpec network, int inputs)
    {
        var layers = new List<LayerShape>();
        int offset = 0, width = inputs;
        foreach (ConvolutionShape? convolution in Convolutions(network.Convolution, inputs).Concat(network.Hidden.Select(_ => (ConvolutionShape?)null)))
        {
            var layer = new LayerShape(
                convolution?.Taps.Length ?? width, [.. network.Activations[layers.Count]], network.Biases, offset, frozenWeights: false, convolution);
            layers.Add(layer);
            offset += layer.Size;
            width = layer.Outputs;
        }

        return layers;
    }

    private static IEnumerable<ConvolutionShape> Convolutions(ConvolutionSpec? convolution, int inputs)
    {
        if (convolution is null)
            yield break;
        FeatureMap map = FeatureMap.Of(convolution.InputShape);
        if (map.Size != inputs)
            throw new ArgumentException($"Inputs of shape {string.Join('x', convolution.InputShape)} are {map.Size}, not {inputs}.", nameof(convolution));
        foreach (ConvolutionLayer layer in convolution.Layers)
        {
            var shape = new ConvolutionShape(map, layer);
            yield return shape;
            map = shape.Output;
        }
    }
}
