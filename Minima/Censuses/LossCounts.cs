namespace Minima.Censuses;

/// <summary>The losses of many runs, as a <see cref="LossCounter"/> had counted them.</summary>
/// <param name="Digits">Losses that agree in so many binary digits share a count.</param>
/// <param name="WithoutLoss">Runs without a finite loss.</param>
/// <param name="LowestWithoutClass">The lowest loss of a run that ended at no stationary point, so that it is in no class; NaN if there is none.</param>
/// <param name="Buckets">The finite losses, the lowest first.</param>
public sealed record LossCounts(int Digits, int WithoutLoss, double LowestWithoutClass, IReadOnlyList<LossBucket> Buckets)
{
    /// <summary>Runs with a finite loss.</summary>
    public int WithLoss() => Buckets.Sum(bucket => bucket.Counts.Sum());
}
