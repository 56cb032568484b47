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
            ? LogNormal(seen, unseen, Variance(seen + unseen, shrink, once, twice))
            : NoneUnseen(hits);
    }

    /// <summary>EstimateS's equations 6 and 7 (Colwell, appendix B): no class met twice leaves more to chance.</summary>
    private static double Variance(double estimate, double shrink, double once, double twice)
    {
        if (twice == 0)
            return shrink * once * (once - 1) / 2 + shrink * shrink * once * (2 * once - 1) * (2 * once - 1) / 4
                - shrink * shrink * once * once * once * once / (4 * estimate);
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

    /// <summary>
    /// No estimated unseen classes: the upper limit is what chance could have missed of classes with such hits, each
    /// missed with probability e^(−hits) (EstimateS's equation 14).
    /// </summary>
    private static Interval NoneUnseen(IReadOnlyCollection<int> hits)
    {
        double seen = hits.Count, total = 0, missed = 0, variance = 0, weighted = 0;
        foreach (int h in hits)
        {
            double none = ScalarMath.Exp(-h);
            total += h;
            missed += none;
            variance += none * (1 - none);
            weighted += h * none;
        }

        variance = Math.Max(0, variance - weighted * weighted / total);
        double share = missed / seen;
        double high = seen / (1 - share) + StandardNormal.Central95 * Math.Sqrt(variance) / (1 - share);
        return new Interval(seen, seen, Math.Max(seen, high));
    }
}
