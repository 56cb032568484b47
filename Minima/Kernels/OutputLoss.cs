using Minima.Kernels.Lanes;
using Minima.Networks;

namespace Minima.Kernels;

/// <summary>
/// The loss at the outputs of a tile and its derivative with respect to them. Tried and dropped, 2026-11-21: the softmax of
/// four samples in local variables (much slower: they spill), all samples in one flat loop (no gain seen).
/// </summary>
internal sealed class OutputLoss<TLane, T>(LossKind kind, int outputs)
    where TLane : struct, ILane<TLane, T>
    where T : unmanaged
{
    private const int Tile = SampleTiles<TLane, T>.Tile;

    /// <summary>Weighted sum of the samples' losses; <paramref name="delta"/> receives ∂loss/∂z. All arrays outputs × 4.</summary>
    public TLane Evaluate(ReadOnlySpan<TLane> z, ReadOnlySpan<TLane> targets, ReadOnlySpan<double> weights, Span<TLane> delta)
    {
        TLane loss = TLane.Broadcast(0);
        for (int s = 0; s < Tile; s++)
        {
            loss += kind switch
            {
                LossKind.Mse => SquareError(z, targets, weights[s], delta, s),
                LossKind.CrossEntropy => CrossEntropy(z, targets, weights[s], delta, s),
                LossKind.Logistic => Logistic(z, targets, weights[s], delta, s),
                _ => throw new NotSupportedException($"{kind} has no samples."),
            };
        }

        return loss;
    }

    /// <summary>Σₒ (z − t)² / outputs.</summary>
    private TLane SquareError(ReadOnlySpan<TLane> z, ReadOnlySpan<TLane> targets, double weight, Span<TLane> delta, int s)
    {
        TLane sum = TLane.Broadcast(0), twice = TLane.Broadcast(2 * weight / outputs);
        for (int o = s; o < outputs * Tile; o += Tile)
        {
            TLane error = z[o] - targets[o];
            sum = TLane.FusedMultiplyAdd(error, error, sum);
            delta[o] = twice * error;
        }

        return TLane.Broadcast(weight / outputs) * sum;
    }

    /// <summary>ln Σₒ e^zₒ − z_label, the largest z taken out so that nothing overflows.</summary>
    private TLane CrossEntropy(ReadOnlySpan<TLane> z, ReadOnlySpan<TLane> targets, double weight, Span<TLane> delta, int s)
    {
        TLane largest = z[s];
        for (int o = s + Tile; o < outputs * Tile; o += Tile)
            largest = TLane.WherePositive(z[o] - largest, z[o], largest);
        TLane sum = TLane.Broadcast(0), label = TLane.Broadcast(0);
        for (int o = s; o < outputs * Tile; o += Tile)
        {
            TLane shifted = z[o] - largest;
            TLane e = TLane.Exp(shifted);
            delta[o] = e;
            sum += e;
            label = TLane.FusedMultiplyAdd(targets[o], shifted, label);
        }

        TLane scale = TLane.Broadcast(weight);
        TLane inverse = TLane.Broadcast(1) / sum;
        for (int o = s; o < outputs * Tile; o += Tile)
            delta[o] = scale * TLane.FusedMultiplyAdd(delta[o], inverse, -targets[o]);
        return scale * (TLane.Log(sum) - label);
    }

    /// <summary>Σₒ (ln(1+e^z) − t·z) / outputs.</summary>
    private TLane Logistic(ReadOnlySpan<TLane> z, ReadOnlySpan<TLane> targets, double weight, Span<TLane> delta, int s)
    {
        TLane sum = TLane.Broadcast(0), scale = TLane.Broadcast(weight / outputs);
        for (int o = s; o < outputs * Tile; o += Tile)
        {
            // With the sign of a 0/1 target folded in, ln(1+e^z) − t·z is softplus(±z) without cancellation.
            TLane sign = TLane.FusedMultiplyAdd(TLane.Broadcast(-2), targets[o], TLane.Broadcast(1));
            TLane margin = sign * z[o];
            sum += TLane.Softplus(margin);
            delta[o] = scale * sign * TLane.Sigmoid(margin);
        }

        return scale * sum;
    }
}
