using Minima.Kernels.Lanes;
using Minima.Networks;

namespace Minima.Kernels;

/// <summary>
/// The derivative of <see cref="ActivationKernel{TLane, T}"/> along a direction, from its results y = φ(z) and s = φ′(z):
/// y′ = s·z′, s′ = φ″(z)·z′, in the order of operations of dual numbers.
/// </summary>
internal static class ActivationTangent<TLane>
    where TLane : struct, ILane<TLane, double>
{
    private const int Tile = SampleTiles<TLane, double>.Tile;

    /// <summary>All arrays units × 4.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="values">y.</param>
    /// <param name="slopes">s.</param>
    /// <param name="tangents">z′ before, y′ after.</param>
    /// <param name="slopeTangents">Receives s′.</param>
    public static void Apply(LayerShape layer, ReadOnlySpan<TLane> values, ReadOnlySpan<TLane> slopes, Span<TLane> tangents, Span<TLane> slopeTangents)
    {
        foreach (ActivationSegment segment in layer.Segments)
        {
            (int first, int count) = (segment.First * Tile, segment.Count * Tile);
            ReadOnlySpan<TLane> y = values.Slice(first, count), s = slopes.Slice(first, count);
            Span<TLane> t = tangents.Slice(first, count), st = slopeTangents.Slice(first, count);
            switch (segment.Activation)
            {
                case Activation.Linear: st.Clear(); break;
                case Activation.Tanh: Tanh(y, s, t, st); break;
                case Activation.Sigmoid: Sigmoid(y, s, t, st); break;
                case Activation.Relu or Activation.LeakyRelu: Rectify(s, t, st); break;
                case Activation.Softplus: Softplus(s, t, st); break;
                case Activation.Sin: Sin(y, s, t, st); break;
                default: throw new ArgumentOutOfRangeException(nameof(layer), segment.Activation, "Unknown activation.");
            }
        }
    }

    /// <summary>s = 1 − y².</summary>
    private static void Tanh(ReadOnlySpan<TLane> y, ReadOnlySpan<TLane> s, Span<TLane> t, Span<TLane> st)
    {
        for (int i = 0; i < t.Length; i++)
        {
            TLane tangent = s[i] * t[i];
            t[i] = tangent;
            st[i] = TLane.FusedMultiplyAdd(-y[i], tangent, -tangent * y[i]);
        }
    }

    /// <summary>s = y(1 − y).</summary>
    private static void Sigmoid(ReadOnlySpan<TLane> y, ReadOnlySpan<TLane> s, Span<TLane> t, Span<TLane> st)
    {
        TLane one = TLane.Broadcast(1);
        for (int i = 0; i < t.Length; i++)
        {
            TLane tangent = s[i] * t[i];
            t[i] = tangent;
            st[i] = TLane.FusedMultiplyAdd(y[i], -tangent, tangent * (one - y[i]));
        }
    }

    private static void Rectify(ReadOnlySpan<TLane> s, Span<TLane> t, Span<TLane> st)
    {
        for (int i = 0; i < t.Length; i++)
            t[i] = t[i] * s[i];
        st.Clear();
    }

    /// <summary>s is the logistic function.</summary>
    private static void Softplus(ReadOnlySpan<TLane> s, Span<TLane> t, Span<TLane> st)
    {
        TLane one = TLane.Broadcast(1);
        for (int i = 0; i < t.Length; i++)
        {
            st[i] = s[i] * (one - s[i]) * t[i];
            t[i] = s[i] * t[i];
        }
    }

    /// <summary>s = cos z.</summary>
    private static void Sin(ReadOnlySpan<TLane> y, ReadOnlySpan<TLane> s, Span<TLane> t, Span<TLane> st)
    {
        for (int i = 0; i < t.Length; i++)
        {
            st[i] = -(y[i] * t[i]);
            t[i] = s[i] * t[i];
        }
    }
}
