using Minima.Claims;
using Minima.Claims.Experiments;
using Minima.Curvature;
using Minima.Networks;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class SaddlesClaimTests
{
    [Fact]
    public void There_are_more_saddles_and_gradient_descent_ends_at_none()
    {
        ClaimResult result = Examination.Of(new SaddlesClaim(), new ReplacedSweeps(replicates: 60));

        Assert.Equal(ClaimVerdict.Depends, result.Verdict);
        Assert.True(result.Estimate("parity_3_units_3_saddles").Low > result.Estimate("parity_3_units_3_bad_minima").High);
        Assert.Equal(0, result.Estimate("parity_3_units_3_descent_saddles").Estimate);
        // More, but not twice as many.
        Assert.True(result.Estimate("parity_2_units_2_saddles_among_saddles_and_bad_minima").Low < 2.0 / 3);
        Assert.Contains("not on parity_2_units_2", result.Condition, StringComparison.Ordinal);
        Assert.Matches("\\(.* % to .* % of its searches, by task, fail\\)", result.Condition);
        Assert.Equal([0, 1, 2, 3], result.Series("parity_3_units_3_index"));
        Assert.True(result.Estimate("parity_3_units_3_index_against_loss").Low > 0);
        Assert.Equal(result.Number("parity_3_units_3_found"), result.Series("parity_3_units_3_points_by_index").Sum());
    }

    [Fact]
    public void A_convex_loss_has_no_saddle_and_refutes_it()
    {
        var convex = new ReplacedSweeps(setting => setting with { Network = NetworkSpec.Uniform([], Activation.Tanh) }, replicates: 10);

        Assert.Equal(ClaimVerdict.Refuted, Examination.Of(new SaddlesClaim(), convex).Verdict);
    }

    [Fact]
    public void Descents_that_end_at_saddles_would_be_counted()
    {
        var saddles = new ReplacedSweeps(outcomes: outcome => outcome with { Verdict = Verdict.Saddle, Index = 1 }, replicates: 30);

        ClaimResult result = Examination.Of(new SaddlesClaim(), saddles);

        Assert.Equal(1, result.Estimate("parity_2_units_3_descent_saddles").Estimate);
        Assert.DoesNotContain("it is not", result.Condition, StringComparison.Ordinal);
    }
}
