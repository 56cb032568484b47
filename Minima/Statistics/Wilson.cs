namespace Minima.Statistics;

/// <summary>Wilson's 95 % score interval of a proportion (Wilson 1927).</summary>
public static class Wilson
{
    /// <summary>The interval for <paramref name="successes"/> of <paramref name="trials"/>.</summary>
    public static Interval Of(long successes, long trials)
    {
        if (trials == 0)
            return new Interval(double.NaN, 0, 1);
        double n = trials, p = successes / n, z2 = StandardNormal.Central95 * StandardNormal.Central95;
        double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = StandardNormal.Central95 / (1 + z2 / n) * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        // At the ends centre and half are equal, but not when rounded.
        return new Interval(p, successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half);
    }
}
