using Minima.Claims;
using Minima.Claims.Experiments;
using Minima.Data;
using Minima.Statistics;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class WidthClaimTests
{
    private const int Replicates = 30;
    private const double Good = 0.01;
    private const double Bad = 0.6;

    [Fact]
    public void Bad_minima_and_spread_that_fall_with_width_support_it() =>
        Assert.Equal(ClaimVerdict.Supported, Examine(width => 0.9 - 0.07 * width).Verdict);

    [Fact]
    public void Bad_minima_and_spread_that_rise_with_width_refute_it() =>
        Assert.Equal(ClaimVerdict.Refuted, Examine(width => 0.07 * width).Verdict);

    [Fact]
    public void Bad_minima_that_fall_only_from_some_width_on_make_it_depend_on_the_width()
    {
        ClaimResult result = Examine(width => width < 3 ? 0.1 : 0.9 - 0.07 * width);

        Assert.Equal(ClaimVerdict.Depends, result.Verdict);
        Assert.Contains("the share of bad minima on parity_2 rises from 0.1 at width 1 to 0.7 at width 3, falls from 0.7 at width 3", result.Condition, StringComparison.Ordinal);
        Assert.DoesNotContain("rises again", result.Condition, StringComparison.Ordinal);
    }

    [Fact]
    public void A_best_minimum_missed_ever_more_often_makes_it_depend_on_what_bad_means()
    {
        // From width 4 on no end is bad, but ever more are not the very best.
        ClaimResult result = Examine(width => width < 4 ? 0.9 : 0.08 * width, width => width < 4 ? Bad : Good + 1e-4);

        Assert.Equal(ClaimVerdict.Depends, result.Verdict);
        Assert.Contains("the very best is missed more often again", result.Condition, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_losses_that_first_grow_apart_or_a_training_loss_that_tells_ever_more_of_them_make_it_depend()
    {
        ClaimResult apart = Examine(width => 0.9 - 0.07 * width, spread: width => width < 4 ? 0.05 : 0.9 - 0.07 * width);
        ClaimResult telling = Examine(width => 0.9 - 0.07 * width, isTelling: width => width > 3);

        Assert.Equal((ClaimVerdict.Depends, ClaimVerdict.Depends), (apart.Verdict, telling.Verdict));
        Assert.Matches("the spread of test losses rises from 0.0.. at width 2 to 0.... at width 4, falls", apart.Condition);
        Assert.Contains("the spread of test losses falls from", telling.Condition, StringComparison.Ordinal);
        Assert.Contains("the size of the train–test correlation rises from", telling.Condition, StringComparison.Ordinal);
    }

    /// <summary>A share of the runs ends apart from the best, and test losses spread by as much.</summary>
    private static ClaimResult Examine(
        Func<int, double> share, Func<int, double>? apart = null, Func<int, double>? spread = null, Func<int, bool>? isTelling = null) => Examination.Of(new WidthClaim(), new PlantedSweeps(
        run =>
        {
            int width = run.Setting.Network.Hidden.Sum(), settings = run.Setting.Data.Kind == DataKind.Parity ? 12 : 18;
            int replicate = run.Index / settings;
            double place = (replicate + 0.5) / Replicates;
            double loss = place >= share(width) ? Good : apart?.Invoke(width) ?? Bad;
            // Far from the order in which losses are planted, unless it is to tell of them.
            double testPlace = isTelling is null || isTelling(width) ? place : (replicate * 11 % Replicates + 0.5) / Replicates;
            return (loss, 1 + (spread ?? share)(width) * (testPlace - 0.5));
        },
        Replicates));

    [Fact]
    public void A_trend_is_read_from_intervals()
    {
        Assert.True(Trend(90, 50, 10).FallsThroughout);
        Assert.False(Trend(50, 90, 5).FallsThroughout);
        Assert.True(Trend(10, 90, 5).FallsFromPeak);
        Assert.False(Trend(12, 10, 11).FallsFromPeak);
        Assert.Equal(2, Trend(10, 90, 5).Peak.Width);
        Assert.True(Trend(60, 10, 50).RisesFromTrough);
        Assert.False(Trend(60, 50, 10).RisesFromTrough);
        Assert.True(Trend(10, 90, 5).PeaksLate);
        Assert.Null(Trend(10, 90, 5).RiseAfterPeak);
    }

    /// <summary>Bad ends among 1,000 on parity_2 at widths 1, 2, 3, 4, 6 and 8, as docs/claims.md has them.</summary>
    [Fact]
    public void A_rise_between_later_widths_is_told_from_a_late_peak()
    {
        int[] widths = [1, 2, 3, 4, 6, 8];
        var published = new Trend([.. widths.Zip([626, 419, 17, 61, 0, 0], (width, bad) => new Trend.Point(width, Wilson.Of(bad, 1000)))]);

        Assert.True(published.FallsFromPeak);
        Assert.False(published.FallsThroughout);
        Assert.False(published.PeaksLate);
        Assert.Equal((3, 4), (published.RiseAfterPeak?.From.Width, published.RiseAfterPeak?.To.Width));
        Assert.Equal("falls from 0.626 at width 1 to 0 at width 8, rises again from 0.017 at width 3 to 0.061 at width 4", published.ToString());
    }

    private static Trend Trend(params int[] percent) => new([.. percent.Select((successes, i) => new Trend.Point(i + 1, Wilson.Of(successes, 100)))]);
}
