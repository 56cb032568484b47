using System.Numerics;
using Minima.Statistics;
using Xunit;

namespace Cluster.Tests.Statistics;

/// <summary>Comparisons of proportions and of samples against published figures and exact arithmetic.</summary>
public sealed class ComparisonStatisticsTests
{
    /// <summary>Newcombe 1998, Statistics in Medicine 17:873, table II, method 10.</summary>
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(0, 10, 0, 10, -0.2775, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    public void Intervals_of_differences_are_those_of_newcombe(int a, int trialsA, int b, int trialsB, double low, double high)
    {
        Interval interval = Newcombe.Difference(a, trialsA, b, trialsB);
        Interval mirrored = Newcombe.Difference(b, trialsB, a, trialsA);

        Assert.Equal((double)a / trialsA - (double)b / trialsB, interval.Estimate, 1e-15);
        Assert.Equal(low, interval.Low, 5e-5);
        Assert.Equal(high, interval.High, 5e-5);
        Assert.Equal((-interval.High, -interval.Low), (mirrored.Low, mirrored.High));
    }

    [Fact]
    public void Without_trials_nothing_is_known_of_a_difference() =>
        Assert.Equal(new Interval(double.NaN, -1, 1), Newcombe.Difference(0, 0, 3, 10));

    /// <summary>Fisher's tea and his convicted twins, as R's manual has them, and the whales of SciPy's manual.</summary>
    [Theory]
    [InlineData(3, 4, 1, 4, 0.4857142857142857)]
    [InlineData(10, 13, 2, 17, 0.0005367241)]
    [InlineData(8, 10, 1, 6, 0.03496503496503497)]
    [InlineData(0, 50, 0, 60, 1)]
    [InlineData(0, 0, 3, 9, 1)]
    public void Fishers_test_is_as_published(int a, int trialsA, int b, int trialsB, double p) =>
        Assert.Equal(p, FisherExact.TwoSided(a, trialsA, b, trialsB), 1e-10);

    [Fact]
    public void Fishers_test_is_that_of_whole_numbers_for_every_small_table()
    {
        for (int trialsA = 0; trialsA <= 9; trialsA++)
        {
            for (int trialsB = 0; trialsB <= 7; trialsB++)
            {
                for (int a = 0; a <= trialsA; a++)
                {
                    for (int b = 0; b <= trialsB; b++)
                        Assert.Equal(ExactTwoSided(a, trialsA, b, trialsB), FisherExact.TwoSided(a, trialsA, b, trialsB), 1e-14);
                }
            }
        }
    }

    [Theory]
    [InlineData(120, 1000, 80, 1000)]
    [InlineData(3, 2000, 12, 1500)]
    [InlineData(700, 1000, 100, 400)]
    public void Fishers_test_is_that_of_whole_numbers_for_large_tables(int a, int trialsA, int b, int trialsB)
    {
        double exact = ExactTwoSided(a, trialsA, b, trialsB);

        Assert.Equal(1, FisherExact.TwoSided(a, trialsA, b, trialsB) / exact, 1e-10);
    }

    [Fact]
    public void Fishers_test_takes_what_no_double_can_tell_from_zero_as_impossible() =>
        Assert.Equal(0, FisherExact.TwoSided(1_000_000, 1_000_000, 0, 1_000_000));

    /// <summary>As printed by R's p.adjust(method = "holm").</summary>
    [Theory]
    [InlineData(new[] { 0.01, 0.02, 0.03, 0.04 }, new[] { 0.04, 0.06, 0.06, 0.06 })]
    [InlineData(new[] { 0.04, 0.001, 0.5 }, new[] { 0.08, 0.003, 0.5 })]
    [InlineData(new[] { 0.6, 0.7 }, new[] { 1.0, 1.0 })]
    [InlineData(new double[0], new double[0])]
    public void Holms_correction_is_as_published(double[] values, double[] expected)
    {
        double[] adjusted = Holm.Adjust(values);

        Assert.Equal(expected.Length, adjusted.Length);
        Assert.All(expected.Zip(adjusted), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
    }

    [Fact]
    public void Logarithms_of_factorials_are_sums_of_logarithms()
    {
        double sum = 0;
        for (int n = 2; n <= 3000; n++)
        {
            sum += Math.Log(n);
            Assert.Equal(1, LogFactorial.Of(n) / sum, 1e-14);
        }

        Assert.Equal((0, 0), (LogFactorial.Of(0), LogFactorial.Of(1)));
    }

    /// <summary>With two categories the random tables are Fisher's.</summary>
    [Theory]
    [InlineData(3, 4, 1, 4)]
    [InlineData(12, 40, 4, 38)]
    [InlineData(60, 100, 42, 90)]
    public void Random_tables_of_two_categories_come_as_often_as_their_probability(int a, int trialsA, int b, int trialsB)
    {
        Homogeneity test = Homogeneity.Test([a, trialsA - a], [b, trialsB - b], 20_000);

        // G orders these tables as their probabilities do, so the p-values are equal but for chance.
        double expected = ExactTwoSided(a, trialsA, b, trialsB);
        Assert.Equal(expected, test.P, 4 * Math.Sqrt(expected * (1 - expected) / 20_000));
    }

    /// <summary>2·(15 ln(15/10) + 5 ln(5/10) + 5 ln(5/10) + 15 ln(15/10)).</summary>
    [Fact]
    public void The_statistic_is_as_worked_out_by_hand() =>
        Assert.Equal(2 * (30 * Math.Log(1.5) + 10 * Math.Log(0.5)), Homogeneity.Test([15, 5], [5, 15], 1).Statistic, 1e-12);

    /// <summary>Every sample of 3 categories enumerated by its multivariate hypergeometric probability.</summary>
    [Fact]
    public void Random_tables_of_three_categories_come_as_often_as_their_probability()
    {
        int[] a = [7, 2, 3], b = [2, 6, 4], totals = [9, 8, 7];
        double observed = Homogeneity.Test(a, b, 1).Statistic, expected = 0;
        for (int x = 0; x <= 9; x++)
        {
            for (int y = 0; y <= 8; y++)
            {
                int z = 12 - x - y;
                if (z is < 0 or > 7 || Homogeneity.Test([x, y, z], [9 - x, 8 - y, 7 - z], 1).Statistic < observed - 1e-9)
                    continue;
                expected += (double)(Choose(totals[0], x) * Choose(totals[1], y) * Choose(totals[2], z)) / (double)Choose(24, 12);
            }
        }

        Assert.Equal(expected, Homogeneity.Test(a, b, 40_000).P, 4 * Math.Sqrt(expected / 40_000));
    }

    [Fact]
    public void Equal_samples_are_from_one_distribution_and_equal_counts_give_equal_bits()
    {
        Assert.Equal(1, Homogeneity.Test([5, 0, 9, 1], [5, 0, 9, 1]).P);
        Assert.Equal(1, Homogeneity.Test([], []).P);
        Assert.Equal(1, Homogeneity.Test([0, 0], [3, 4]).P);
        Assert.Equal(Homogeneity.Test([5, 9, 1], [6, 3, 4]), Homogeneity.Test([5, 9, 1], [6, 3, 4]));
        Assert.Equal(1.0 / 10_000, Homogeneity.Test([1000, 0], [0, 1000]).P);
    }

    /// <summary>What the p-value promises: under one distribution it is below 5 % in at most 5 % of all cases.</summary>
    [Fact]
    public void False_alarms_of_the_homogeneity_test_are_as_rare_as_promised()
    {
        const int Rounds = 400;
        var random = new Random(1);
        double[] cumulative = [0.5, 0.75, 0.9, 0.97, 0.99, 1];
        int alarms = 0;
        for (int round = 0; round < Rounds; round++)
        {
            int[] a = Sample(60), b = Sample(90);
            alarms += Homogeneity.Test(a, b, 199).P <= 0.05 ? 1 : 0;
        }

        Assert.InRange(alarms, 5, 0.05 * Rounds + 4 * Math.Sqrt(0.05 * 0.95 * Rounds));

        int[] Sample(int size)
        {
            var counts = new int[cumulative.Length];
            for (int i = 0; i < size; i++)
            {
                double unit = random.NextDouble();
                counts[Array.FindIndex(cumulative, limit => unit < limit)]++;
            }

            return counts;
        }
    }

    private static double ExactTwoSided(int a, int trialsA, int b, int trialsB)
    {
        BigInteger observed = Ways(a), extreme = 0, total = 0;
        for (int x = Math.Max(0, a + b - trialsB); x <= Math.Min(trialsA, a + b); x++)
        {
            BigInteger ways = Ways(x);
            total += ways;
            if (ways <= observed)
                extreme += ways;
        }

        // To more digits than a double has.
        return (double)(extreme * BigInteger.Pow(10, 150) / total) / 1e150;

        BigInteger Ways(int x) => Choose(trialsA, x) * Choose(trialsB, a + b - x);
    }

    private static BigInteger Choose(int n, int k)
    {
        BigInteger ways = 1;
        for (int i = 0; i < k; i++)
            ways = ways * (n - i) / (i + 1);
        return ways;
    }
}
