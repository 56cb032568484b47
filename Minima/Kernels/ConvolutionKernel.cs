using Minima.Kernels.Lanes;
using Minima.Networks;

namespace Minima.Kernels;

/// <summary>
/// The affine part of a convolution layer over a tile of four samples: as in <see cref="MlpKernel{TLane, T}"/>, but a unit
/// has the same weights at every place.
/// <para>Formula: z[i, p] = b[i] + Σₜ W[i, t]·x[corner p + tap t]; ∂W[i, t] = Σₚ δ[i, p]·x[corner p + tap t],
/// ∂b[i] = Σₚ δ[i, p]; ∂x[k] = Σ over i, p, t with corner p + tap t = k of W[i, t]·δ[i, p].</para>
/// <para>Every sum has one fixed order: units, places, taps ascending, samples fastest.</para>
/// </summary>
internal static class ConvolutionKernel<TLane, T>
    where TLane : struct, ILane<TLane, T>
    where T : unmanaged
{
    private const int Tile = SampleTiles<TLane, T>.Tile;

    /// <summary>output[i, p, s] = b[i] + Σₜ W[i, t]·input[corner p + tap t, s].</summary>
    public static void Affine(LayerShape layer, ReadOnlySpan<TLane> parameters, ReadOnlySpan<TLane> input, Span<TLane> output)
    {
        ReadOnlySpan<int> taps = layer.Taps.AsSpan(), corners = layer.Corners.AsSpan();
        for (int i = 0; i < layer.Units; i++)
        {
            ReadOnlySpan<TLane> weights = parameters.Slice(layer.WeightOffset + i * taps.Length, taps.Length);
            TLane bias = layer.HasBiases ? parameters[layer.BiasOffset + i] : TLane.Broadcast(0);
            for (int p = 0; p < corners.Length; p++)
            {
                TLane z0 = bias, z1 = bias, z2 = bias, z3 = bias;
                for (int t = 0; t < taps.Length; t++)
                {
                    ReadOnlySpan<TLane> x = input.Slice((corners[p] + taps[t]) * Tile, Tile);
                    z0 = TLane.FusedMultiplyAdd(weights[t], x[0], z0);
                    z1 = TLane.FusedMultiplyAdd(weights[t], x[1], z1);
                    z2 = TLane.FusedMultiplyAdd(weights[t], x[2], z2);
                    z3 = TLane.FusedMultiplyAdd(weights[t], x[3], z3);
                }

                Span<TLane> z = output.Slice((i * corners.Length + p) * Tile, Tile);
                z[0] = z0;
                z[1] = z1;
                z[2] = z2;
                z[3] = z3;
            }
        }
    }

    /// <summary>∂W[i, t] += Σₚ Σₛ δ[i, p, s]·input[corner p + tap t, s], ∂b[i] += Σₚ Σₛ δ[i, p, s]; set if first.</summary>
    public static void AddGradient(LayerShape layer, ReadOnlySpan<TLane> delta, ReadOnlySpan<TLane> input, Span<TLane> gradient, bool first)
    {
        ReadOnlySpan<int> taps = layer.Taps.AsSpan();
        int length = layer.Corners.Length * Tile;
        for (int i = 0; i < layer.Units; i++)
        {
            ReadOnlySpan<TLane> d = delta.Slice(i * length, length);
            Span<TLane> g = gradient.Slice(layer.WeightOffset + i * taps.Length, taps.Length);
            for (int t = 0; t < taps.Length; t++)
                g[t] = AddCorrelation(layer.Corners.AsSpan(), taps[t], d, input, first ? TLane.Broadcast(0) : g[t]);
            if (!layer.HasBiases)
                continue;
            TLane bias = first ? TLane.Broadcast(0) : gradient[layer.BiasOffset + i];
            foreach (TLane each in d)
                bias += each;
            gradient[layer.BiasOffset + i] = bias;
        }
    }

    /// <summary>below[k, s] = Σ over i, p, t with corner p + tap t = k of W[i, t]·δ[i, p, s].</summary>
    public static void PropagateBack(LayerShape layer, ReadOnlySpan<TLane> parameters, ReadOnlySpan<TLane> delta, Span<TLane> below)
    {
        ReadOnlySpan<int> taps = layer.Taps.AsSpan(), corners = layer.Corners.AsSpan();
        below.Clear();
        for (int i = 0; i < layer.Units; i++)
        {
            ReadOnlySpan<TLane> weights = parameters.Slice(layer.WeightOffset + i * taps.Length, taps.Length);
            for (int p = 0; p < corners.Length; p++)
            {
                ReadOnlySpan<TLane> d = delta.Slice((i * corners.Length + p) * Tile, Tile);
                for (int t = 0; t < taps.Length; t++)
                {
                    Span<TLane> x = below.Slice((corners[p] + taps[t]) * Tile, Tile);
                    x[0] = TLane.FusedMultiplyAdd(weights[t], d[0], x[0]);
                    x[1] = TLane.FusedMultiplyAdd(weights[t], d[1], x[1]);
                    x[2] = TLane.FusedMultiplyAdd(weights[t], d[2], x[2]);
                    x[3] = TLane.FusedMultiplyAdd(weights[t], d[3], x[3]);
                }
            }
        }
    }

    /// <summary>sum + Σₚ Σₛ δ[p, s]·input[corner p + tap, s].</summary>
    private static TLane AddCorrelation(ReadOnlySpan<int> corners, int tap, ReadOnlySpan<TLane> delta, ReadOnlySpan<TLane> input, TLane sum)
    {
        for (int p = 0; p < corners.Length; p++)
        {
            ReadOnlySpan<TLane> d = delta.Slice(p * Tile, Tile), x = input.Slice((corners[p] + tap) * Tile, Tile);
            sum = TLane.FusedMultiplyAdd(d[0], x[0], sum);
            sum = TLane.FusedMultiplyAdd(d[1], x[1], sum);
            sum = TLane.FusedMultiplyAdd(d[2], x[2], sum);
            sum = TLane.FusedMultiplyAdd(d[3], x[3], sum);
        }

        return sum;
    }
}
