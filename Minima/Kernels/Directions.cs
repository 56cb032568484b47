using Minima.Kernels.Lanes;
using Minima.Networks;

namespace Minima.Kernels;

/// <summary>
/// The directions along which <see cref="HessianKernel{TLane}"/> differentiates, one after the other: the unit vectors of
/// all free parameters. Either all lanes share a direction (lanes are runs), or lane k has the k-th of as many neighbours as
/// there are lanes (lanes are directions).
/// </summary>
internal sealed class Directions<TLane>
    where TLane : struct, IVectorLane<TLane, double>
{
    private readonly int _parameters;
    private readonly AlignedBuffer<TLane> _direction;
    private readonly (int First, int Last)[] _layers;

    private Directions(NetworkShape shape, int step)
    {
        _parameters = shape.Parameters;
        Step = step;
        Count = (_parameters + step - 1) / step;
        _direction = new AlignedBuffer<TLane>(shape.Storage);
        int[] layerOf = LayersByParameter(shape);
        _layers = [.. Enumerable.Range(0, Count).Select(d => layerOf[(d * step)..Math.Min((d + 1) * step, _parameters)]).Select(layers => (layers.Min(), layers.Max()))];
    }

    /// <summary>Number of directions, or of groups of them.</summary>
    public int Count { get; }

    /// <summary>Parameters of a direction, or most of a group.</summary>
    public int Step { get; }

    /// <summary>Every lane is a run: direction d is parameter d.</summary>
    public static Directions<TLane> Shared(NetworkShape shape) => new(shape, 1);

    /// <summary>Every lane is a direction: lane k of group d is parameter d·width + k.</summary>
    public static Directions<TLane> PerLane(NetworkShape shape) => new(shape, TLane.Width);

    /// <summary>The first parameter of a direction or group, and their number.</summary>
    public (int First, int Count) ParametersOf(int direction) =>
        (direction * Step, Math.Min(Step, _parameters - direction * Step));

    /// <summary>The first and the last layer that has parameters of the direction.</summary>
    public (int First, int Last) LayersOf(int direction) => _layers[direction];

    /// <summary>The direction, as long as θ; good until <see cref="Unseed"/>.</summary>
    public ReadOnlySpan<TLane> Seed(int direction)
    {
        (int first, int count) = ParametersOf(direction);
        for (int k = 0; k < count; k++)
        {
            if (Step == 1)
                _direction.Span[first] = TLane.Broadcast(1);
            else
                TLane.Set(ref _direction.Span[first + k], k, 1);
        }

        return _direction.Span;
    }

    /// <summary>Takes a direction back.</summary>
    public void Unseed(int direction)
    {
        (int first, int count) = ParametersOf(direction);
        _direction.Span.Slice(first, count).Clear();
    }

    private static int[] LayersByParameter(NetworkShape shape)
    {
        var layerOf = new int[shape.Parameters];
        for (int l = 0; l < shape.Layers.Length; l++)
        {
            LayerShape layer = shape.Layers[l];
            if (!layer.FrozenWeights)
                layerOf.AsSpan(layer.WeightOffset, layer.Units * layer.Inputs).Fill(l);
            if (layer.HasBiases)
                layerOf.AsSpan(layer.BiasOffset, layer.Units).Fill(l);
        }

        return layerOf;
    }
}
