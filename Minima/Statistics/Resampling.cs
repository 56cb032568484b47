using Minima.Randomness;

namespace Minima.Statistics;

/// <summary>
/// The percentile bootstrap (Efron, Tibshirani 1993, An Introduction to the Bootstrap, chapter 13) of a statistic that has no
/// interval of its own. Its draws are always the same.
/// </summary>
public static class Resampling
{
    private const int Draws = 1000;
    private const ulong Seed = 20261121;

    /// <summary>The statistic with its 95 % interval.</summary>
    /// <param name="groups">Independent observations; each group is resampled within itself, since the groups are not random.</param>
    /// <param name="statistic">Of groups like these.</param>
    public static Interval Interval<T>(IReadOnlyList<IReadOnlyList<T>> groups, Func<IReadOnlyList<IReadOnlyList<T>>, double> statistic)
    {
        double estimate = statistic(groups);
        if (double.IsNaN(estimate))
            return new Interval(double.NaN, double.NegativeInfinity, double.PositiveInfinity);
        var random = new Prng(Seed, StreamPurpose.Claim);
        var values = new double[Draws];
        foreach (ref double value in values.AsSpan())
        {
            var drawn = new T[groups.Count][];
            for (int g = 0; g < drawn.Length; g++)
            {
                drawn[g] = new T[groups[g].Count];
                for (int i = 0; i < drawn[g].Length; i++)
                    drawn[g][i] = groups[g][random.NextInt(groups[g].Count)];
            }

            value = statistic(drawn);
        }

        Array.Sort(values);
        return new Interval(estimate, values[Draws / 40], values[Draws - 1 - Draws / 40]);
    }
}
