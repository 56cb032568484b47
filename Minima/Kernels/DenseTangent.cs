using System.Runtime.CompilerServices;
using Minima.Kernels.Lanes;
using Minima.Networks;

namespace Minima.Kernels;

/// <summary>
/// The derivative of <see cref="DenseKernel{TLane, T}"/> along a direction V of the parameters: primes are derivatives.
/// Every product (ab)′ = ab′ + a′b is added a′b first, as dual numbers do, so the bits are theirs where all numbers are
/// finite and none underflows: what is known to be zero, a layer's part of V or the tangents of its inputs, is left out, and
/// with it 0·∞ and the sum of −0 and +0.
/// </summary>
internal static class DenseTangent<TLane>
    where TLane : struct, ILane<TLane, double>
{
    private const int Tile = SampleTiles<TLane, double>.Tile;

    /// <summary>z′[i, s] = b′[i] + Σⱼ (W′[i, j]·x[j, s] + W[i, j]·x′[j, s]).</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="parameters">θ.</param>
    /// <param name="direction">V, as long as θ; zero on this layer unless <paramref name="isSeeded"/>.</param>
    /// <param name="input">x, inputs × 4.</param>
    /// <param name="inputTangent">x′; empty if it is zero.</param>
    /// <param name="tangent">Receives z′, units × 4.</param>
    /// <param name="isSeeded">Whether V has entries on this layer.</param>
    public static void Affine(
        LayerShape layer, ReadOnlySpan<TLane> parameters, ReadOnlySpan<TLane> direction, ReadOnlySpan<TLane> input, ReadOnlySpan<TLane> inputTangent, Span<TLane> tangent, bool isSeeded)
    {
        if (inputTangent.IsEmpty)
        {
            DenseKernel<TLane, double>.Affine(layer, direction, input, tangent);
            return;
        }

        int inputs = layer.Inputs;
        ref TLane x = ref Unsafe.AsRef(in input.Slice(0, inputs * Tile)[0]), dx = ref Unsafe.AsRef(in inputTangent.Slice(0, inputs * Tile)[0]);
        for (int i = 0; i < layer.Units; i++)
        {
            ref TLane w = ref Unsafe.AsRef(in parameters.Slice(layer.WeightOffset + i * inputs, inputs)[0]);
            ref TLane dw = ref Unsafe.AsRef(in direction.Slice(layer.WeightOffset + i * inputs, inputs)[0]);
            TLane t0 = isSeeded && layer.HasBiases ? direction[layer.BiasOffset + i] : TLane.Broadcast(0);
            TLane t1 = t0, t2 = t0, t3 = t0;
            for (int j = 0; j < inputs; j++)
            {
                if (isSeeded)
                {
                    TLane change = Unsafe.Add(ref dw, j);
                    t0 = TLane.FusedMultiplyAdd(change, Unsafe.Add(ref x, j * Tile), t0);
                    t1 = TLane.FusedMultiplyAdd(change, Unsafe.Add(ref x, j * Tile + 1), t1);
                    t2 = TLane.FusedMultiplyAdd(change, Unsafe.Add(ref x, j * Tile + 2), t2);
                    t3 = TLane.FusedMultiplyAdd(change, Unsafe.Add(ref x, j * Tile + 3), t3);
                }

                TLane weight = Unsafe.Add(ref w, j);
                t0 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref dx, j * Tile), t0);
                t1 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref dx, j * Tile + 1), t1);
                t2 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref dx, j * Tile + 2), t2);
                t3 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref dx, j * Tile + 3), t3);
            }

            Store(tangent.Slice(i * Tile, Tile), t0, t1, t2, t3);
        }
    }

    /// <summary>g′ of W[i, j] += Σₛ (δ′[i, s]·x[j, s] + δ[i, s]·x′[j, s]), of b[i] += Σₛ δ′[i, s].</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="delta">δ, units × 4.</param>
    /// <param name="deltaTangent">δ′.</param>
    /// <param name="input">x, inputs × 4.</param>
    /// <param name="inputTangent">x′; empty if it is zero.</param>
    /// <param name="product">g′ of all parameters.</param>
    /// <param name="first">Whether g′ is set instead of added to.</param>
    public static void AddGradient(
        LayerShape layer, ReadOnlySpan<TLane> delta, ReadOnlySpan<TLane> deltaTangent, ReadOnlySpan<TLane> input, ReadOnlySpan<TLane> inputTangent, Span<TLane> product, bool first)
    {
        if (inputTangent.IsEmpty)
        {
            DenseKernel<TLane, double>.AddGradient(layer, deltaTangent, input, product, first);
            return;
        }

        int inputs = layer.Inputs;
        TLane zero = TLane.Broadcast(0);
        ref TLane x = ref Unsafe.AsRef(in input.Slice(0, inputs * Tile)[0]), dx = ref Unsafe.AsRef(in inputTangent.Slice(0, inputs * Tile)[0]);
        for (int i = 0; i < layer.Units; i++)
        {
            ReadOnlySpan<TLane> d = delta.Slice(i * Tile, Tile), t = deltaTangent.Slice(i * Tile, Tile);
            TLane d0 = d[0], d1 = d[1], d2 = d[2], d3 = d[3], t0 = t[0], t1 = t[1], t2 = t[2], t3 = t[3];
            if (layer.HasBiases)
            {
                ref TLane b = ref product[layer.BiasOffset + i];
                b = (((first ? zero : b) + t0) + t1) + t2 + t3;
            }

            if (layer.FrozenWeights)
                continue;
            ref TLane g = ref product.Slice(layer.WeightOffset + i * inputs, inputs)[0];
            for (int j = 0; j < inputs; j++)
            {
                TLane sum = first ? zero : Unsafe.Add(ref g, j);
                sum = TLane.FusedMultiplyAdd(d0, Unsafe.Add(ref dx, j * Tile), TLane.FusedMultiplyAdd(t0, Unsafe.Add(ref x, j * Tile), sum));
                sum = TLane.FusedMultiplyAdd(d1, Unsafe.Add(ref dx, j * Tile + 1), TLane.FusedMultiplyAdd(t1, Unsafe.Add(ref x, j * Tile + 1), sum));
                sum = TLane.FusedMultiplyAdd(d2, Unsafe.Add(ref dx, j * Tile + 2), TLane.FusedMultiplyAdd(t2, Unsafe.Add(ref x, j * Tile + 2), sum));
                Unsafe.Add(ref g, j) = TLane.FusedMultiplyAdd(d3, Unsafe.Add(ref dx, j * Tile + 3), TLane.FusedMultiplyAdd(t3, Unsafe.Add(ref x, j * Tile + 3), sum));
            }
        }
    }

    /// <summary>s′[j, s] = Σᵢ (W′[i, j]·δ[i, s] + W[i, j]·δ′[i, s]).</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="parameters">θ.</param>
    /// <param name="direction">V; zero on this layer unless <paramref name="isSeeded"/>.</param>
    /// <param name="delta">δ, units × 4.</param>
    /// <param name="deltaTangent">δ′.</param>
    /// <param name="sumTangent">Receives s′, inputs × 4.</param>
    /// <param name="isSeeded">Whether V has entries on this layer.</param>
    public static void PropagateBack(
        LayerShape layer, ReadOnlySpan<TLane> parameters, ReadOnlySpan<TLane> direction, ReadOnlySpan<TLane> delta, ReadOnlySpan<TLane> deltaTangent, Span<TLane> sumTangent, bool isSeeded)
    {
        int inputs = layer.Inputs, units = layer.Units;
        ref TLane w = ref Unsafe.AsRef(in parameters.Slice(layer.WeightOffset, units * inputs)[0]);
        ref TLane dw = ref Unsafe.AsRef(in direction.Slice(layer.WeightOffset, units * inputs)[0]);
        ref TLane d = ref Unsafe.AsRef(in delta.Slice(0, units * Tile)[0]), t = ref Unsafe.AsRef(in deltaTangent.Slice(0, units * Tile)[0]);
        for (int j = 0; j < inputs; j++)
        {
            TLane s0 = TLane.Broadcast(0), s1 = s0, s2 = s0, s3 = s0;
            for (int i = 0; i < units; i++)
            {
                if (isSeeded)
                {
                    TLane change = Unsafe.Add(ref dw, i * inputs + j);
                    s0 = TLane.FusedMultiplyAdd(change, Unsafe.Add(ref d, i * Tile), s0);
                    s1 = TLane.FusedMultiplyAdd(change, Unsafe.Add(ref d, i * Tile + 1), s1);
                    s2 = TLane.FusedMultiplyAdd(change, Unsafe.Add(ref d, i * Tile + 2), s2);
                    s3 = TLane.FusedMultiplyAdd(change, Unsafe.Add(ref d, i * Tile + 3), s3);
                }

                TLane weight = Unsafe.Add(ref w, i * inputs + j);
                s0 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref t, i * Tile), s0);
                s1 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref t, i * Tile + 1), s1);
                s2 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref t, i * Tile + 2), s2);
                s3 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref t, i * Tile + 3), s3);
            }

            Store(sumTangent.Slice(j * Tile, Tile), s0, s1, s2, s3);
        }
    }

    private static void Store(Span<TLane> four, TLane a, TLane b, TLane c, TLane d)
    {
        four[0] = a;
        four[1] = b;
        four[2] = c;
        four[3] = d;
    }
}
