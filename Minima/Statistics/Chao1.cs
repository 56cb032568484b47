using Minima.Kernels;

namespace Minima.Statistics;

/// <summary>
/// The Chao1 estimate of the number of classes, seen and unseen: S + (N−1)/N·f₁(f₁−1)/(2(f₂+1)) (Chao 1984, in its
/// bias-corrected form), with the log-normal interval of Chao 1987.
/// </summary>
public static class Chao1
{
    /// <summary>The estimate from the hits of each class seen, each at least 1.</summary>
    public static Interval Of(IReadOnlyCollection<int> hits)
    {
        double seen = hits.Count, total = hits.Sum(h => (double)h);
        if (hits.Count == 0)
            return new Interval(0, 0, 0);
        double once = hits.Count(h => h == 1), twice = hits.Count(h => h == 2);
        double shrink = (total - 1) / total;
        double unseen = shrink * once * (once - 1) / (2 * (twice + 1));
        return unseen > 0
            ? LogNormal(seen, unseen, Variance(shrink, once, twice))
            : WithoutSingletons(seen, total);
    }

    private static double Variance(double shrink, double once, double twice)
    {
        double t = twice + 1;
        return shrink * once * (once - 1) / (2 * t)
            + shrink * shrink * once * (2 * once - 1) * (2 * once - 1) / (4 * t * t)
            + shrink * shrink * once * once * twice * (once - 1) * (once - 1) / (4 * t * t * t * t);
    }

    private static Interval LogNormal(double seen, double unseen, double variance)
    {
        double factor = ScalarMath.Exp(StandardNormal.Central95 * Math.Sqrt(ScalarMath.Log(1 + variance / (unseen * unseen))));
        return new Interval(seen + unseen, seen + unseen / factor, seen + unseen * factor);
    }

    /// <summary>No estimated unseen classes: the upper limit is what hits so few per class could have missed.</summary>
    private static Interval WithoutSingletons(double seen, double total)
    {
        double missed = ScalarMath.Exp(-total / seen);
        double deviation = Math.Sqrt(seen * missed * (1 - missed));
        double high = seen / (1 - missed) + StandardNormal.Central95 * deviation / (1 - missed);
        return new Interval(seen, seen, Math.Max(seen, high));
    }
}
