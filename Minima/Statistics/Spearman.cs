using Minima.Kernels;

namespace Minima.Statistics;

/// <summary>
/// Spearman's rank correlation ρ, ties at their mean rank, with the 95 % interval of Bonett and Wright (2000,
/// Psychometrika 65, 23–28): artanh ρ is about normal with variance (1 + ρ²/2)/(n − 3).
/// </summary>
public static class Spearman
{
    /// <summary>ρ of pairs; NaN, and anything possible, if there are fewer than four or one side is constant.</summary>
    /// <param name="x">First members of the pairs; none is NaN.</param>
    /// <param name="y">Second members; none is NaN.</param>
    /// <param name="tie">Neighbours in order that differ by at most this are equal: their difference is rounding.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Interval Of(IReadOnlyList<double> x, IReadOnlyList<double> y, double tie = 0)
    {
        if (x.Count != y.Count)
            throw new ArgumentException($"{x.Count} and {y.Count} values do not make pairs.", nameof(y));
        double correlation = x.Count < 4 ? double.NaN : Pearson(Ranks(x, tie), Ranks(y, tie));
        if (double.IsNaN(correlation))
            return new Interval(double.NaN, -1, 1);
        double centre = 0.5 * ScalarMath.Log((1 + correlation) / (1 - correlation));
        double half = StandardNormal.Central95 * Math.Sqrt((1 + 0.5 * correlation * correlation) / (x.Count - 3));
        return double.IsFinite(centre)
            ? new Interval(correlation, ScalarMath.Tanh(centre - half), ScalarMath.Tanh(centre + half))
            : new Interval(correlation, correlation, correlation);
    }

    private static double[] Ranks(IReadOnlyList<double> values, double tie)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        var ranks = new double[values.Count];
        for (int first = 0, next; first < order.Length; first = next)
        {
            for (next = first + 1; next < order.Length && values[order[next]] - values[order[next - 1]] <= tie; next++)
            {
            }

            foreach (int i in order[first..next])
                ranks[i] = 0.5 * (first + next - 1);
        }

        return ranks;
    }

    private static double Pearson(double[] x, double[] y)
    {
        double meanX = x.Average(), meanY = y.Average();
        double product = 0, squareX = 0, squareY = 0;
        for (int i = 0; i < x.Length; i++)
        {
            product += (x[i] - meanX) * (y[i] - meanY);
            squareX += (x[i] - meanX) * (x[i] - meanX);
            squareY += (y[i] - meanY) * (y[i] - meanY);
        }

        return squareX == 0 || squareY == 0 ? double.NaN : Math.Clamp(product / Math.Sqrt(squareX * squareY), -1, 1);
    }
}
