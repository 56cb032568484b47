using Minima.Statistics;
using Xunit;

namespace Cluster.Tests.Statistics;

/// <summary>Estimates against published figures and values worked out by hand.</summary>
public sealed class EstimatorTests
{
    /// <summary>Newcombe 1998, table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_intervals_are_those_of_newcombe(int successes, int trials, double low, double high)
    {
        Interval interval = Wilson.Of(successes, trials);

        Assert.Equal((double)successes / trials, interval.Estimate);
        Assert.Equal(low, interval.Low, 5e-5);
        Assert.Equal(high, interval.High, 5e-5);
    }

    [Fact]
    public void Wilson_intervals_stay_in_the_unit_interval_and_mirror()
    {
        for (int trials = 1; trials <= 40; trials++)
        {
            for (int successes = 0; successes <= trials; successes++)
            {
                Interval a = Wilson.Of(successes, trials), b = Wilson.Of(trials - successes, trials);
                Assert.True(a.Low >= 0 && a.Low <= a.Estimate && a.Estimate <= a.High && a.High <= 1, $"{successes}/{trials}: {a}");
                Assert.Equal(1 - a.High, b.Low, 1e-15);
            }
        }
    }

    [Fact]
    public void Without_trials_nothing_is_known()
    {
        Assert.Equal(new Interval(double.NaN, 0, 1), Wilson.Of(0, 0));
        Assert.True(double.IsNaN(Coverage.GoodTuring([])));
        Assert.Equal(new Interval(0, 0, 0), Chao1.Of([]));
    }

    /// <summary>N = 20, f₁ = 3, f₂ = 2: 7 + 19/20·3·2/(2·3) = 7.95; the interval by EstimateS's equations 5 to 7 and 14, worked out apart.</summary>
    [Theory]
    [InlineData(new[] { 1, 1, 1, 2, 2, 5, 8 }, 7.95, 7.088099826802294, 17.244061001678382)]
    [InlineData(new[] { 1, 1, 1, 1, 1, 3, 10 }, 16.444444444444443, 8.8221819265893, 55.950946973310465)]
    [InlineData(new[] { 10, 20, 30 }, 3, 3, 3.0132512362652624)]
    [InlineData(new[] { 1, 5, 9 }, 3, 3, 4.498982204026427)]
    public void Chao1_is_as_worked_out_by_hand(int[] hits, double estimate, double low, double high)
    {
        Interval interval = Chao1.Of(hits);

        Assert.Equal(estimate, interval.Estimate, 1e-12);
        Assert.Equal(low, interval.Low, 1e-9);
        Assert.Equal(high, interval.High, 1e-9);
    }

    /// <summary>The spiders under girdled trees (Ellison et al. 2010; Chao et al. 2014): 26 species in 168, f₁ = 12, f₂ = 4.</summary>
    [Fact]
    public void Chao1_of_the_spider_data_is_its_bias_corrected_value()
    {
        int[] hits = [.. Enumerable.Repeat(1, 12), .. Enumerable.Repeat(2, 4), 46, 22, 17, 15, 15, 9, 8, 6, 6, 4];
        Assert.Equal((26, 168), (hits.Length, hits.Sum()));

        Interval interval = Chao1.Of(hits);

        Assert.Equal(26 + 167.0 / 168 * 12 * 11 / 10, interval.Estimate, 1e-12);
        Assert.True(interval.Low is > 26 and < 39 && interval.High is > 40 and < 120, $"{interval}");
        Assert.Equal(1 - 12.0 / 168, Coverage.GoodTuring(hits), 1e-15);
    }

    /// <summary>What the estimator is for: from samples that miss classes, the interval holds the true number.</summary>
    [Fact]
    public void The_interval_of_chao1_mostly_holds_the_true_number_of_classes()
    {
        const int True = 50, Rounds = 200;
        var random = new Random(1);
        int held = 0;
        for (int round = 0; round < Rounds; round++)
        {
            int[] counts = new int[True];
            for (int i = 0; i < 120; i++)
                counts[random.Next(True)]++;
            Interval interval = Chao1.Of([.. counts.Where(c => c > 0)]);
            held += interval.Low <= True && True <= interval.High ? 1 : 0;
        }

        Assert.InRange(held, 0.88 * Rounds, Rounds);
    }

    [Fact]
    public void Coverage_is_one_minus_the_share_of_singletons()
    {
        Assert.Equal(0, Coverage.GoodTuring([1, 1, 1]));
        Assert.Equal(1, Coverage.GoodTuring([2, 3]));
        Assert.Equal(0.8, Coverage.GoodTuring([1, 1, 8]), 1e-15);
    }
}
