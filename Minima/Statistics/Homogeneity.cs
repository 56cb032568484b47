using Minima.Kernels;
using Minima.Randomness;

namespace Minima.Statistics;

/// <summary>
/// Whether two samples are from one distribution over categories: the G-test (Sokal, Rohlf 1981), with its p-value from
/// random tables of the same margins instead of from χ², which small counts do not follow.
/// </summary>
/// <param name="Statistic">G = 2 Σ O ln(O/E) over both samples and all categories.</param>
/// <param name="Tables">Random tables drawn.</param>
/// <param name="P">(1 + tables with a G no smaller) / (1 + tables) (Davison, Hinkley 1997, eq. 4.11): valid for any number of tables.</param>
public sealed record Homogeneity(double Statistic, int Tables, double P)
{
    /// <summary>Random tables that are drawn unless told otherwise.</summary>
    public const int DefaultTables = 9999;

    /// <summary>Statistics that differ by less than this part are equal; the difference is rounding.</summary>
    private const double Tie = 1e-9;

    /// <summary>The test. The result is a pure function of its arguments.</summary>
    /// <param name="a">Counts of the first sample by category.</param>
    /// <param name="b">Counts of the second sample by category; as many.</param>
    /// <param name="tables">Random tables to draw.</param>
    public static Homogeneity Test(IReadOnlyList<int> a, IReadOnlyList<int> b, int tables = DefaultTables)
    {
        if (a.Count != b.Count)
            throw new ArgumentException("Both samples need the same categories.", nameof(b));
        int[] totals = [.. a.Zip(b, (x, y) => checked(x + y))];
        double observed = G(a, totals);
        // One stream for all: equal counts, equal p.
        var random = new Prng(0);
        var drawn = new int[totals.Length];
        int asLarge = 0;
        for (int table = 0; table < tables; table++)
        {
            Draw(totals, a.Sum(), drawn, ref random);
            if (G(drawn, totals) >= observed - Tie * (1 + observed))
                asLarge++;
        }

        return new Homogeneity(observed, tables, (1.0 + asLarge) / (1.0 + tables));
    }

    /// <summary>A random first sample, category by category.</summary>
    private static void Draw(int[] totals, int size, int[] sample, ref Prng random)
    {
        int population = totals.Sum(), left = size;
        for (int k = 0; k < totals.Length; k++)
        {
            sample[k] = new Hypergeometric(population, totals[k], left).Draw(random.NextUnit());
            population -= totals[k];
            left -= sample[k];
        }
    }

    private static double G(IReadOnlyList<int> sample, int[] totals)
    {
        double size = sample.Sum(x => (double)x), population = totals.Sum(x => (double)x), g = 0;
        for (int k = 0; k < totals.Length; k++)
        {
            double share = totals[k] / population;
            g += Term(sample[k], size * share) + Term(totals[k] - sample[k], (population - size) * share);
        }

        return 2 * g;
    }

    private static double Term(double observed, double expected) => observed == 0 ? 0 : observed * ScalarMath.Log(observed / expected);
}
