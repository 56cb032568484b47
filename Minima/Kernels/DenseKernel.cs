using System.Runtime.CompilerServices;
using Minima.Kernels.Lanes;
using Minima.Networks;

namespace Minima.Kernels;

/// <summary>
/// A dense layer over a tile of four samples, one run per lane.
/// <para>A weight is loaded once per tile, and four independent sums hide the latency of the multiply-adds; two units (or
/// inputs) are done together, so that a sample is loaded once for both: that raised the share of the FMA peak from 36 to
/// 42 % on 2-16-16-1 and from 53 to 70 % on 64-32-10 (2026-11-21).</para>
/// </summary>
internal static class DenseKernel<TLane, T>
    where TLane : struct, ILane<TLane, T>
    where T : unmanaged
{
    private const int Tile = SampleTiles<TLane, T>.Tile;

    /// <summary>output[i, s] = b[i] + Σⱼ W[i, j]·input[j, s].</summary>
    public static void Affine(LayerShape layer, ReadOnlySpan<TLane> parameters, ReadOnlySpan<TLane> input, Span<TLane> output)
    {
        ref TLane x = ref Unsafe.AsRef(in input[0]);
        ref TLane z = ref output[0];
        int inputs = layer.Inputs, i = 0;
        for (; i < layer.Units - 1; i += 2)
            AffinePair(layer, i, parameters, ref x, ref Unsafe.Add(ref z, i * Tile));
        for (; i < layer.Units; i++)
        {
            ref TLane w = ref Unsafe.AsRef(in parameters[layer.WeightOffset + i * inputs]);
            TLane z0 = layer.HasBiases ? parameters[layer.BiasOffset + i] : TLane.Broadcast(0);
            TLane z1 = z0, z2 = z0, z3 = z0;
            for (int j = 0; j < inputs; j++)
            {
                TLane weight = Unsafe.Add(ref w, j);
                z0 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref x, j * Tile), z0);
                z1 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref x, j * Tile + 1), z1);
                z2 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref x, j * Tile + 2), z2);
                z3 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref x, j * Tile + 3), z3);
            }

            Unsafe.Add(ref z, i * Tile) = z0;
            Unsafe.Add(ref z, i * Tile + 1) = z1;
            Unsafe.Add(ref z, i * Tile + 2) = z2;
            Unsafe.Add(ref z, i * Tile + 3) = z3;
        }
    }

    /// <summary>Units i and i + 1 together: every input is loaded once for eight multiply-adds.</summary>
    private static void AffinePair(LayerShape layer, int i, ReadOnlySpan<TLane> parameters, ref TLane x, ref TLane z)
    {
        int inputs = layer.Inputs;
        ref TLane w = ref Unsafe.AsRef(in parameters.Slice(layer.WeightOffset + i * inputs, 2 * inputs)[0]);
        TLane z0 = layer.HasBiases ? parameters[layer.BiasOffset + i] : TLane.Broadcast(0);
        TLane y0 = layer.HasBiases ? parameters[layer.BiasOffset + i + 1] : TLane.Broadcast(0);
        TLane z1 = z0, z2 = z0, z3 = z0, y1 = y0, y2 = y0, y3 = y0;
        for (int j = 0; j < inputs; j++)
        {
            TLane first = Unsafe.Add(ref w, j), second = Unsafe.Add(ref w, inputs + j);
            TLane x0 = Unsafe.Add(ref x, j * Tile), x1 = Unsafe.Add(ref x, j * Tile + 1);
            z0 = TLane.FusedMultiplyAdd(first, x0, z0);
            y0 = TLane.FusedMultiplyAdd(second, x0, y0);
            z1 = TLane.FusedMultiplyAdd(first, x1, z1);
            y1 = TLane.FusedMultiplyAdd(second, x1, y1);
            TLane x2 = Unsafe.Add(ref x, j * Tile + 2), x3 = Unsafe.Add(ref x, j * Tile + 3);
            z2 = TLane.FusedMultiplyAdd(first, x2, z2);
            y2 = TLane.FusedMultiplyAdd(second, x2, y2);
            z3 = TLane.FusedMultiplyAdd(first, x3, z3);
            y3 = TLane.FusedMultiplyAdd(second, x3, y3);
        }

        z = z0;
        Unsafe.Add(ref z, 1) = z1;
        Unsafe.Add(ref z, 2) = z2;
        Unsafe.Add(ref z, 3) = z3;
        Unsafe.Add(ref z, Tile) = y0;
        Unsafe.Add(ref z, Tile + 1) = y1;
        Unsafe.Add(ref z, Tile + 2) = y2;
        Unsafe.Add(ref z, Tile + 3) = y3;
    }

    /// <summary>∂W[i, j] += Σₛ δ[i, s]·input[j, s], ∂b[i] += Σₛ δ[i, s].</summary>
    public static void AddGradient(LayerShape layer, ReadOnlySpan<TLane> delta, ReadOnlySpan<TLane> input, Span<TLane> gradient, bool first)
    {
        TLane zero = TLane.Broadcast(0);
        ref TLane x = ref Unsafe.AsRef(in input[0]);
        int inputs = layer.Inputs, i = 0;
        for (; i < layer.Units - 1 && !layer.FrozenWeights; i += 2)
            AddGradientPair(layer, i, delta.Slice(i * Tile, 2 * Tile), ref x, gradient, first);
        for (; i < layer.Units; i++)
        {
            TLane d0 = delta[i * Tile], d1 = delta[i * Tile + 1], d2 = delta[i * Tile + 2], d3 = delta[i * Tile + 3];
            if (layer.HasBiases)
            {
                ref TLane b = ref gradient[layer.BiasOffset + i];
                b = (((first ? zero : b) + d0) + d1) + d2 + d3;
            }

            if (layer.FrozenWeights)
                continue;
            ref TLane g = ref gradient.Slice(layer.WeightOffset + i * inputs, inputs)[0];
            for (int j = 0; j < inputs; j++)
            {
                TLane sum = first ? zero : Unsafe.Add(ref g, j);
                sum = TLane.FusedMultiplyAdd(d0, Unsafe.Add(ref x, j * Tile), sum);
                sum = TLane.FusedMultiplyAdd(d1, Unsafe.Add(ref x, j * Tile + 1), sum);
                sum = TLane.FusedMultiplyAdd(d2, Unsafe.Add(ref x, j * Tile + 2), sum);
                Unsafe.Add(ref g, j) = TLane.FusedMultiplyAdd(d3, Unsafe.Add(ref x, j * Tile + 3), sum);
            }
        }
    }

    /// <summary>Units i and i + 1 together: every input is loaded once for both.</summary>
    private static void AddGradientPair(LayerShape layer, int i, ReadOnlySpan<TLane> delta, ref TLane x, Span<TLane> gradient, bool first)
    {
        TLane zero = TLane.Broadcast(0);
        TLane d0 = delta[0], d1 = delta[1], d2 = delta[2], d3 = delta[3], e0 = delta[4], e1 = delta[5], e2 = delta[6], e3 = delta[7];
        if (layer.HasBiases)
        {
            ref TLane b = ref gradient[layer.BiasOffset + i], c = ref gradient[layer.BiasOffset + i + 1];
            b = (((first ? zero : b) + d0) + d1) + d2 + d3;
            c = (((first ? zero : c) + e0) + e1) + e2 + e3;
        }

        int inputs = layer.Inputs;
        ref TLane g = ref gradient.Slice(layer.WeightOffset + i * inputs, 2 * inputs)[0];
        for (int j = 0; j < inputs; j++)
        {
            TLane sum = first ? zero : Unsafe.Add(ref g, j), other = first ? zero : Unsafe.Add(ref g, inputs + j);
            TLane x0 = Unsafe.Add(ref x, j * Tile), x1 = Unsafe.Add(ref x, j * Tile + 1);
            sum = TLane.FusedMultiplyAdd(d0, x0, sum);
            other = TLane.FusedMultiplyAdd(e0, x0, other);
            sum = TLane.FusedMultiplyAdd(d1, x1, sum);
            other = TLane.FusedMultiplyAdd(e1, x1, other);
            TLane x2 = Unsafe.Add(ref x, j * Tile + 2), x3 = Unsafe.Add(ref x, j * Tile + 3);
            sum = TLane.FusedMultiplyAdd(d2, x2, sum);
            other = TLane.FusedMultiplyAdd(e2, x2, other);
            Unsafe.Add(ref g, j) = TLane.FusedMultiplyAdd(d3, x3, sum);
            Unsafe.Add(ref g, inputs + j) = TLane.FusedMultiplyAdd(e3, x3, other);
        }
    }

    /// <summary>below[j, r, s] = φ′[j, r, s]·Σᵢ W[i, j]·δ[i, s], for every place r of the window that input j is the largest of.</summary>
    public static void PropagateBack(LayerShape layer, int window, ReadOnlySpan<TLane> parameters, ReadOnlySpan<TLane> delta, ReadOnlySpan<TLane> slopes, Span<TLane> below)
    {
        ref TLane w = ref Unsafe.AsRef(in parameters.Slice(layer.WeightOffset, layer.Units * layer.Inputs)[0]);
        ref TLane d = ref Unsafe.AsRef(in delta[0]);
        int inputs = layer.Inputs, j = 0;
        for (; j < inputs - 1 && window == 1; j += 2)
            PropagateBackPair(layer, j, ref w, ref d, slopes.Slice(j * Tile, 2 * Tile), below.Slice(j * Tile, 2 * Tile));
        for (; j < inputs; j++)
        {
            TLane s0 = TLane.Broadcast(0), s1 = s0, s2 = s0, s3 = s0;
            for (int i = 0; i < layer.Units; i++)
            {
                TLane weight = Unsafe.Add(ref w, i * inputs + j);
                s0 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref d, i * Tile), s0);
                s1 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref d, i * Tile + 1), s1);
                s2 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref d, i * Tile + 2), s2);
                s3 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref d, i * Tile + 3), s3);
            }

            for (int place = j * window; place < (j + 1) * window; place++)
            {
                below[place * Tile] = s0 * slopes[place * Tile];
                below[place * Tile + 1] = s1 * slopes[place * Tile + 1];
                below[place * Tile + 2] = s2 * slopes[place * Tile + 2];
                below[place * Tile + 3] = s3 * slopes[place * Tile + 3];
            }
        }
    }

    /// <summary>Inputs j and j + 1 together, without a window: every δ is loaded once for eight multiply-adds.</summary>
    private static void PropagateBackPair(LayerShape layer, int j, ref TLane w, ref TLane d, ReadOnlySpan<TLane> slopes, Span<TLane> below)
    {
        TLane s0 = TLane.Broadcast(0), s1 = s0, s2 = s0, s3 = s0, t0 = s0, t1 = s0, t2 = s0, t3 = s0;
        int inputs = layer.Inputs;
        for (int i = 0; i < layer.Units; i++)
        {
            TLane first = Unsafe.Add(ref w, i * inputs + j), second = Unsafe.Add(ref w, i * inputs + j + 1);
            TLane d0 = Unsafe.Add(ref d, i * Tile), d1 = Unsafe.Add(ref d, i * Tile + 1);
            s0 = TLane.FusedMultiplyAdd(first, d0, s0);
            t0 = TLane.FusedMultiplyAdd(second, d0, t0);
            s1 = TLane.FusedMultiplyAdd(first, d1, s1);
            t1 = TLane.FusedMultiplyAdd(second, d1, t1);
            TLane d2 = Unsafe.Add(ref d, i * Tile + 2), d3 = Unsafe.Add(ref d, i * Tile + 3);
            s2 = TLane.FusedMultiplyAdd(first, d2, s2);
            t2 = TLane.FusedMultiplyAdd(second, d2, t2);
            s3 = TLane.FusedMultiplyAdd(first, d3, s3);
            t3 = TLane.FusedMultiplyAdd(second, d3, t3);
        }

        below[0] = s0 * slopes[0];
        below[1] = s1 * slopes[1];
        below[2] = s2 * slopes[2];
        below[3] = s3 * slopes[3];
        below[4] = t0 * slopes[4];
        below[5] = t1 * slopes[5];
        below[6] = t2 * slopes[6];
        below[7] = t3 * slopes[7];
    }
}
