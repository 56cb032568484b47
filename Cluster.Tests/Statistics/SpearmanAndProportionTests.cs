using Minima.Statistics;
using Xunit;

namespace Cluster.Tests.Statistics;

/// <summary>Proportions and ranks, compared: against values worked out by hand.</summary>
public sealed class SpearmanAndProportionTests
{
    [Fact]
    public void A_proportion_is_below_another_if_their_intervals_do_not_overlap()
    {
        Assert.True(new Proportion(10, 100).IsBelow(new Proportion(30, 100)));
        // Apart by a test at the 5 % level, but not by their intervals.
        Assert.True(new Proportion(10, 100).ChangeTo(new Proportion(21, 100)).Low > 0);
        Assert.False(new Proportion(10, 100).IsBelow(new Proportion(21, 100)));
        Assert.False(new Proportion(30, 100).IsBelow(new Proportion(10, 100)));
        Assert.Equal(0.11, new Proportion(10, 100).ChangeTo(new Proportion(21, 100)).Estimate, 1e-15);
        Assert.Equal(new Proportion(2, 3), Proportion.Of([1, 2, 3], x => x > 1));
    }

    /// <summary>1 − 6Σd²/(n³ − n) without ties; with them Pearson's correlation of mean ranks.</summary>
    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4, 5 }, new double[] { 20, 10, 40, 30, 50 }, 0.8)]
    [InlineData(new double[] { 1, 2, 2, 4 }, new double[] { 1, 3, 2, 4 }, 0.9486832980505138)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 9, 7, 5, 3 }, -1)]
    public void Rank_correlation_is_as_worked_out_by_hand(double[] x, double[] y, double expected) =>
        Assert.Equal(expected, Spearman.Of(x, y).Estimate, 1e-15);

    /// <summary>ρ = 0.8, n = 5: tanh(artanh 0.8 ± 1.96·√(1.32/2)).</summary>
    [Fact]
    public void Its_interval_is_that_of_bonett_and_wright()
    {
        Interval interval = Spearman.Of([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]);

        Assert.Equal(Math.Tanh(Math.Atanh(0.8) - 1.959963984540054 * Math.Sqrt(0.66)), interval.Low, 1e-12);
        Assert.Equal(Math.Tanh(Math.Atanh(0.8) + 1.959963984540054 * Math.Sqrt(0.66)), interval.High, 1e-12);
    }

    [Fact]
    public void Differences_within_the_tie_are_rounding()
    {
        double[] x = [1, 2, 3, 4, 5], y = [7, 7 + 1e-12, 7 - 1e-12, 9, 9 + 1e-12];

        Assert.Equal(Spearman.Of(x, [7, 7, 7, 9, 9]), Spearman.Of(x, y, 1e-9));
        Assert.NotEqual(Spearman.Of(x, [7, 7, 7, 9, 9]), Spearman.Of(x, y));
    }

    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 1, 2, 3 })]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 5, 5, 5, 5 })]
    public void Too_few_pairs_or_a_constant_say_nothing(double[] x, double[] y) =>
        Assert.Equal(new Interval(double.NaN, -1, 1), Spearman.Of(x, y));
}
