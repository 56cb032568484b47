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
        Assert.Contains("only where the network is wide enough", result.Condition, StringComparison.Ordinal);
    }

    [Fact]
    public void A_best_minimum_missed_ever_more_often_makes_it_depend_on_what_bad_means()
    {
        // From width 4 on no end is bad, but ever more are not the very best.
        ClaimResult result = Examine(width => width < 4 ? 0.9 : 0.08 * width, width => width < 4 ? Bad : Good + 1e-4);

        Assert.Equal(ClaimVerdict.Depends, result.Verdict);
        Assert.Contains("the very best is missed more often again", result.Condition, StringComparison.Ordinal);
    }

    /// <summary>A share of the runs ends apart from the best, and test losses spread by as much.</summary>
    private static ClaimResult Examine(Func<int, double> share, Func<int, double>? apart = null) => Examination.Of(new WidthClaim(), new PlantedSweeps(
        run =>
        {
            int width = run.Setting.Network.Hidden.Sum(), settings = run.Setting.Data.Kind == DataKind.Parity ? 12 : 18;
            double place = (run.Index / settings + 0.5) / Replicates;
            double loss = place >= share(width) ? Good : apart?.Invoke(width) ?? Bad;
            return (loss, 1 + share(width) * (place - 0.5));
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
    }

    private static ShareTrend Trend(params int[] percent) =>
        new([.. percent.Select((successes, i) => new ShareTrend.Point(i + 1, new Proportion(successes, 100)))]);
}
