using Minima.Kernels.Lanes;
using Minima.Networks;

namespace Minima.Kernels;

/// <summary>
/// The derivative of what <see cref="OutputLoss{TLane, T}"/> hands back, δ = ∂loss/∂z, along a direction. What does not
/// depend on the direction is computed once per tile. The order of operations is that of dual numbers.
/// </summary>
internal sealed class LossTangent<TLane>(LossKind kind, int outputs)
    where TLane : struct, ILane<TLane, double>
{
    private const int Tile = SampleTiles<TLane, double>.Tile;

    private readonly double[] _weights = new double[Tile];

    /// <summary>Cross-entropy: e^(z − largest), outputs × 4.</summary>
    private readonly AlignedBuffer<TLane> _exps = new(outputs * Tile);

    /// <summary>Cross-entropy: Σ e^(z − largest) of each sample, and its inverse.</summary>
    private readonly AlignedBuffer<TLane> _sums = new(Tile), _inverses = new(Tile);

    /// <summary>Logistic: ±1 for each target, and the slope of σ at ±z, outputs × 4.</summary>
    private readonly AlignedBuffer<TLane> _signs = new(outputs * Tile), _curvatures = new(outputs * Tile);

    private readonly AlignedBuffer<TLane> _expTangents = new(outputs);

    /// <summary>Takes up a tile.</summary>
    /// <param name="z">The outputs, outputs × 4.</param>
    /// <param name="targets">The targets, outputs × 4.</param>
    /// <param name="weights">Weight of each sample.</param>
    public void Prepare(ReadOnlySpan<TLane> z, ReadOnlySpan<TLane> targets, ReadOnlySpan<double> weights)
    {
        weights.CopyTo(_weights);
        if (kind == LossKind.CrossEntropy)
            PrepareCrossEntropy(z);
        else if (kind == LossKind.Logistic)
            PrepareLogistic(z, targets);
    }

    /// <summary>δ′ from z′.</summary>
    /// <param name="z">The outputs of the tile taken up, outputs × 4.</param>
    /// <param name="tangents">z′, outputs × 4.</param>
    /// <param name="deltaTangents">Receives δ′.</param>
    public void Apply(ReadOnlySpan<TLane> z, ReadOnlySpan<TLane> tangents, Span<TLane> deltaTangents)
    {
        for (int s = 0; s < Tile; s++)
        {
            switch (kind)
            {
                case LossKind.Mse: SquareError(tangents, deltaTangents, s); break;
                case LossKind.CrossEntropy: CrossEntropy(z, tangents, deltaTangents, s); break;
                case LossKind.Logistic: Logistic(tangents, deltaTangents, s); break;
                default: throw new NotSupportedException($"{kind} has no samples.");
            }
        }
    }

    private void SquareError(ReadOnlySpan<TLane> tangents, Span<TLane> deltaTangents, int s)
    {
        TLane twice = TLane.Broadcast(2 * _weights[s] / outputs);
        for (int o = s; o < outputs * Tile; o += Tile)
            deltaTangents[o] = twice * tangents[o];
    }

    private void PrepareCrossEntropy(ReadOnlySpan<TLane> z)
    {
        Span<TLane> exps = _exps.Span;
        for (int s = 0; s < Tile; s++)
        {
            TLane largest = z[s];
            for (int o = s + Tile; o < outputs * Tile; o += Tile)
                largest = TLane.WherePositive(z[o] - largest, z[o], largest);
            TLane sum = TLane.Broadcast(0);
            for (int o = s; o < outputs * Tile; o += Tile)
            {
                exps[o] = TLane.Exp(z[o] - largest);
                sum += exps[o];
            }

            _sums.Span[s] = sum;
            _inverses.Span[s] = TLane.Broadcast(1) / sum;
        }
    }

    /// <summary>δ = weight·(e·q − target) with q = 1/Σe.</summary>
    private void CrossEntropy(ReadOnlySpan<TLane> z, ReadOnlySpan<TLane> tangents, Span<TLane> deltaTangents, int s)
    {
        ReadOnlySpan<TLane> exps = _exps.Span;
        Span<TLane> expTangents = _expTangents.Span;
        TLane largest = z[s], largestTangent = tangents[s];
        for (int o = s + Tile; o < outputs * Tile; o += Tile)
        {
            TLane excess = z[o] - largest;
            largest = TLane.WherePositive(excess, z[o], largest);
            largestTangent = TLane.WherePositive(excess, tangents[o], largestTangent);
        }

        TLane sumTangent = TLane.Broadcast(0), sum = _sums.Span[s], inverse = _inverses.Span[s], scale = TLane.Broadcast(_weights[s]);
        for (int o = 0; o < outputs; o++)
        {
            TLane tangent = exps[o * Tile + s] * (tangents[o * Tile + s] - largestTangent);
            expTangents[o] = tangent;
            sumTangent += tangent;
        }

        TLane inverseTangent = -inverse * sumTangent / sum;
        for (int o = 0; o < outputs; o++)
            deltaTangents[o * Tile + s] = scale * TLane.FusedMultiplyAdd(exps[o * Tile + s], inverseTangent, expTangents[o] * inverse);
    }

    private void PrepareLogistic(ReadOnlySpan<TLane> z, ReadOnlySpan<TLane> targets)
    {
        Span<TLane> curvatures = _curvatures.Span, signs = _signs.Span;
        for (int o = 0; o < outputs * Tile; o++)
        {
            signs[o] = TLane.FusedMultiplyAdd(TLane.Broadcast(-2), targets[o], TLane.Broadcast(1));
            TLane share = TLane.Sigmoid(signs[o] * z[o]);
            curvatures[o] = share * (TLane.Broadcast(1) - share);
        }
    }

    /// <summary>δ = weight·sign·σ(sign·z).</summary>
    private void Logistic(ReadOnlySpan<TLane> tangents, Span<TLane> deltaTangents, int s)
    {
        ReadOnlySpan<TLane> curvatures = _curvatures.Span, signs = _signs.Span;
        TLane scale = TLane.Broadcast(_weights[s] / outputs);
        for (int o = s; o < outputs * Tile; o += Tile)
            deltaTangents[o] = scale * signs[o] * (curvatures[o] * (signs[o] * tangents[o]));
    }
}
