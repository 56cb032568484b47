using Minima.Claims;
using Minima.Claims.Experiments;
using Minima.Curvature;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class NotAttainedClaimTests
{
    [Fact]
    public void On_separable_data_every_run_is_unattained_and_turns_to_the_widest_margin()
    {
        ClaimResult result = Examination.Of(new NotAttainedClaim(), new ReplacedSweeps());

        Assert.Equal(ClaimVerdict.Supported, result.Verdict);
        Assert.Equal((1, 1), (result.Estimate("unattained_without_penalty").Estimate, result.Estimate("attained_with_penalty").Estimate));
        Assert.True(result.Number("widest_margin") > 0.1);
        IReadOnlyList<double> margins = result.Series("margin_to_widest"), losses = result.Series("loss"), penalized = result.Series("loss_with_penalty");
        Assert.True(margins.SequenceEqual(margins.Order()) && margins[^1] < 1);
        Assert.True(losses[^1] < 0.01 && penalized[^1] > 0.05);
    }

    [Fact]
    public void Runs_that_stop_early_do_not_refute_what_a_direction_proves()
    {
        ClaimResult result = Examination.Of(new NotAttainedClaim(), new ReplacedSweeps(outcomes: outcome => outcome with { Verdict = Verdict.Unconverged }));

        Assert.Equal(ClaimVerdict.Supported, result.Verdict);
        Assert.Equal((0, 0), (result.Estimate("unattained_without_penalty").Estimate, result.Estimate("attained_with_penalty").Estimate));
        Assert.DoesNotContain("every run attains it", result.Condition, StringComparison.Ordinal);
    }

    [Fact]
    public void Blobs_that_overlap_have_a_minimum_and_refute_it()
    {
        ClaimResult result = Examination.Of(new NotAttainedClaim(), new ReplacedSweeps(setting => setting with { Data = setting.Data with { Noise = 3 } }));

        Assert.Equal(ClaimVerdict.Refuted, result.Verdict);
        Assert.Equal(0, result.Estimate("unattained_without_penalty").Estimate);
        Assert.True(double.IsNaN(result.Number("widest_margin")));
    }
}
