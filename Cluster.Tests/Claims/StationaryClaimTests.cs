using Minima.Claims;
using Minima.Claims.Experiments;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class StationaryClaimTests
{
    [Fact]
    public void Steps_stay_below_the_promise_grow_linearly_near_minima_and_may_end_at_a_saddle()
    {
        ClaimResult result = Examination.Of(new StationaryClaim());

        Assert.Equal(ClaimVerdict.Supported, result.Verdict);
        Assert.InRange(result.Number("largest_share_of_the_promised_steps"), 0, 1);
        Assert.Equal(0, result.Number("steps_that_break_the_promise"));
        Assert.True(result.Series("symmetric_start_lowest_curvature_enclosed")[1] < 0);
        // With λ = 0.001 the flattest directions have curvature 0.002, and 0.2 · 0.002 of what is left goes with every step.
        Assert.Equal(-Math.Log(10) / Math.Log(1 - 0.2 * 0.002), result.Number("steps_per_tenth_by_curvature"), 0.1);
        Assert.Equal(result.Number("steps_per_tenth_by_curvature"), result.Number("steps_per_tenth"), 2.0);
        Assert.Equal(2.1 / 1.1, result.Number("slope_of_log_steps_without_minimum"), 0.01);
        Assert.Contains(result.Evidence, line => line.Contains(": a linear rate", StringComparison.Ordinal));
        Assert.Contains(result.Evidence, line => line.Contains("1.909, as (2 + p)", StringComparison.Ordinal));
    }

    [Fact]
    public void With_too_large_a_learning_rate_there_is_no_such_promise()
    {
        ClaimResult result = Examination.Of(new StationaryClaim(20));

        Assert.Equal(ClaimVerdict.Refuted, result.Verdict);
        Assert.True(result.Number("steps_that_break_the_promise") > 0);
        Assert.Contains(result.Evidence, line => line.EndsWith("no linear rate", StringComparison.Ordinal));
        Assert.Null(result.Condition);
    }
}
