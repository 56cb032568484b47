using System.Collections.Immutable;

namespace Minima.Networks;

/// <summary>
/// A fully sized MLP and its one parameter layout. Parameters θ are one vector: layer by layer the weight matrix
/// (units × inputs, row = unit), then the biases (units). Where the output weights are fixed, the output layer's biases
/// come first and its weights form a frozen tail behind the <see cref="Parameters"/> free ones.
/// </summary>
public sealed class NetworkShape
{
    /// <summary>Sizes <paramref name="network"/> for a number of inputs and outputs.</summary>
    /// <exception cref="ArgumentException">A width is below 1, or activations do not match the widths.</exception>
    public NetworkShape(NetworkSpec network, int inputs, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        if (network.Activations.Count != network.Hidden.Count)
            throw new ArgumentException("One list of activations per hidden layer is needed.", nameof(network));
        if (network.OutputWeights is not null && network.Hidden.Count == 0)
            throw new ArgumentException("Fixed output weights need a hidden layer.", nameof(network));
        Network = network;
        Inputs = inputs;
        Outputs = outputs;
        var layers = new List<LayerShape>();
        int offset = 0, width = inputs;
        for (int l = 0; l < network.Hidden.Count; l++)
        {
            if (network.Activations[l].Count != network.Hidden[l])
                throw new ArgumentException($"Layer {l} has {network.Hidden[l]} units but {network.Activations[l].Count} activations.", nameof(network));
            var layer = new LayerShape(width, [.. network.Activations[l]], network.Biases, offset, false);
            layers.Add(layer);
            offset += layer.Size;
            width = layer.Units;
        }

        bool frozen = network.OutputWeights is not null;
        var output = new LayerShape(width, [.. Enumerable.Repeat(Activation.Linear, outputs)], network.Biases, offset, frozen);
        layers.Add(output);
        Layers = [.. layers];
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
}
