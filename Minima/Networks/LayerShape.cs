using System.Collections.Immutable;

namespace Minima.Networks;

/// <summary>One layer of a <see cref="NetworkShape"/>: its sizes and its place in the parameter vector θ.</summary>
public sealed class LayerShape
{
    internal LayerShape(int inputs, Activation[] activations, bool biases, int offset, bool frozenWeights, ConvolutionShape? convolution = null)
    {
        if (activations.Length == 0)
            throw new ArgumentException("A layer needs at least one unit.", nameof(activations));
        Inputs = inputs;
        Activations = [.. activations];
        Units = activations.Length;
        HasBiases = biases;
        FrozenWeights = frozenWeights;
        int weights = Units * inputs;
        WeightOffset = frozenWeights && biases ? offset + Units : offset;
        BiasOffset = frozenWeights ? offset : offset + weights;
        Segments = SplitByActivation(activations);
        Convolution = convolution;
        Taps = convolution?.Taps ?? [.. Enumerable.Range(0, inputs)];
        Corners = convolution?.Corners ?? [0];
        Window = convolution?.Window ?? 1;
    }

    /// <summary>Weights of each unit: one per unit of the layer below (or network input), or one per entry of the kernel.</summary>
    public int Inputs { get; }

    /// <summary>Number of units: those of a convolution are its channels.</summary>
    public int Units { get; }

    /// <summary>The geometry of a convolution; null for a dense layer.</summary>
    public ConvolutionShape? Convolution { get; }

    /// <summary>Which input each weight of a unit is for, relative to a corner.</summary>
    public ImmutableArray<int> Taps { get; }

    /// <summary>The places at which every unit is evaluated, with the same weights; a dense layer has one.</summary>
    public ImmutableArray<int> Corners { get; }

    /// <summary>Neighbouring places of which the largest value is kept; 1 without max-pool.</summary>
    public int Window { get; }

    /// <summary>Whether a max-pool follows.</summary>
    public bool IsPooled => Window > 1;

    /// <summary>Values that each unit hands on: its places after pooling.</summary>
    public int Positions => Corners.Length / Window;

    /// <summary>Values that the layer hands on, unit by unit.</summary>
    public int Outputs => Units * Positions;

    /// <summary>Activation of each unit; all linear in the output layer.</summary>
    public ImmutableArray<Activation> Activations { get; }

    /// <summary>Whether the units have biases.</summary>
    public bool HasBiases { get; }

    /// <summary>Whether the weights are constants in the frozen tail of θ.</summary>
    public bool FrozenWeights { get; }

    /// <summary>Index in θ of the weight of unit 0 from input 0; weight (i, j) is at <c>WeightOffset + i·Inputs + j</c>.</summary>
    public int WeightOffset { get; }

    /// <summary>Index in θ of the bias of unit 0, if there are biases.</summary>
    public int BiasOffset { get; }

    /// <summary>Number of entries of θ that belong to the layer, frozen ones included.</summary>
    public int Size => Units * Inputs + (HasBiases ? Units : 0);

    /// <summary>Maximal stretches of neighbouring units with the same activation, in order.</summary>
    public ImmutableArray<ActivationSegment> Segments { get; }

    private static ImmutableArray<ActivationSegment> SplitByActivation(Activation[] activations)
    {
        var segments = ImmutableArray.CreateBuilder<ActivationSegment>();
        int first = 0;
        for (int unit = 1; unit <= activations.Length; unit++)
        {
            if (unit < activations.Length && activations[unit] == activations[first])
                continue;
            segments.Add(new ActivationSegment(activations[first], first, unit - first));
            first = unit;
        }

        return segments.ToImmutable();
    }
}
