using Minima.Kernels.Lanes;
using Minima.Networks;

namespace Minima.Kernels;

/// <summary>Activations of a layer over a tile, in place, with the slopes φ′(z) that the backward pass needs.</summary>
internal static class ActivationKernel<TLane, T>
    where TLane : struct, ILane<TLane, T>
    where T : unmanaged
{
    private const int Tile = SampleTiles<TLane, T>.Tile;

    /// <summary>values: z in, φ(z) out; slopes: φ′(z) out; both units × places × 4.</summary>
    public static void Apply(LayerShape layer, Span<TLane> values, Span<TLane> slopes)
    {
        int unit = layer.Corners.Length * Tile;
        foreach (ActivationSegment segment in layer.Segments)
        {
            Span<TLane> y = values.Slice(segment.First * unit, segment.Count * unit);
            Span<TLane> d = slopes.Slice(segment.First * unit, segment.Count * unit);
            switch (segment.Activation)
            {
                case Activation.Linear: Linear(d); break;
                case Activation.Tanh: Tanh(y, d); break;
                case Activation.Sigmoid: Sigmoid(y, d); break;
                case Activation.Relu: Rectify(y, d, 0); break;
                case Activation.LeakyRelu: Rectify(y, d, ActivationTraits.LeakySlope); break;
                case Activation.Softplus: Softplus(y, d); break;
                case Activation.Sin: Sin(y, d); break;
                default: throw new ArgumentOutOfRangeException(nameof(layer), segment.Activation, "Unknown activation.");
            }
        }
    }

    private static void Linear(Span<TLane> slopes) => slopes.Fill(TLane.Broadcast(1));

    private static void Tanh(Span<TLane> values, Span<TLane> slopes)
    {
        TLane one = TLane.Broadcast(1);
        for (int i = 0; i < values.Length; i++)
        {
            TLane y = TLane.Tanh(values[i]);
            values[i] = y;
            slopes[i] = TLane.FusedMultiplyAdd(-y, y, one);
        }
    }

    private static void Sigmoid(Span<TLane> values, Span<TLane> slopes)
    {
        TLane one = TLane.Broadcast(1);
        for (int i = 0; i < values.Length; i++)
        {
            TLane y = TLane.Sigmoid(values[i]);
            values[i] = y;
            slopes[i] = y * (one - y);
        }
    }

    private static void Rectify(Span<TLane> values, Span<TLane> slopes, double negativeSlope)
    {
        TLane one = TLane.Broadcast(1), negative = TLane.Broadcast(negativeSlope);
        for (int i = 0; i < values.Length; i++)
        {
            TLane z = values[i];
            TLane slope = TLane.WherePositive(z, one, negative);
            values[i] = z * slope;
            slopes[i] = slope;
        }
    }

    private static void Softplus(Span<TLane> values, Span<TLane> slopes)
    {
        for (int i = 0; i < values.Length; i++)
        {
            TLane z = values[i];
            values[i] = TLane.Softplus(z);
            slopes[i] = TLane.Sigmoid(z);
        }
    }

    private static void Sin(Span<TLane> values, Span<TLane> slopes)
    {
        for (int i = 0; i < values.Length; i++)
        {
            TLane z = values[i];
            values[i] = TLane.Sin(z);
            slopes[i] = TLane.Cos(z);
        }
    }
}
