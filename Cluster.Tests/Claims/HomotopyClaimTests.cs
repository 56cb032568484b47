using Minima.Claims;
using Minima.Claims.Experiments;
using Minima.Sweeps;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class HomotopyClaimTests
{
    private const double Good = 0.08355758969359213;
    private const double Bad = 0.4;
    private const int Brief = 1000;

    [Fact]
    public void Smoothing_that_does_no_better_than_one_run_is_refuted()
    {
        ClaimResult result = Examine((_, _) => true);

        Assert.Equal(ClaimVerdict.Refuted, result.Verdict);
        Assert.True(result.Estimate("change_plain_to_gaussian").High < 0);
    }

    [Fact]
    public void Where_plain_descent_always_fails_smoothing_helps_and_a_falling_penalty_still_ends_at_zero()
    {
        ClaimResult result = Examine((_, _) => false);

        Assert.Equal(ClaimVerdict.Depends, result.Verdict);
        Assert.True(result.Estimate("change_plain_to_gaussian").Low > 0);
        Assert.Equal(0, result.Estimate("success_penalty").Estimate);
        Assert.Contains("do not clearly do better", result.Condition, StringComparison.Ordinal);
    }

    [Fact]
    public void Restarts_succeed_if_one_of_eight_does()
    {
        ClaimResult result = Examine((optimizer, replicate) => optimizer.Steps == Brief && replicate % 8 == 5);

        Assert.Equal(1, result.Estimate("success_restarts").Estimate);
        Assert.Contains("restarts for the same budget do better", result.Condition, StringComparison.Ordinal);
    }

    private static ClaimResult Examine(Func<OptimizerSpec, int, bool> succeeds) => Examination.Of(new HomotopyClaim(), new PlantedSweeps(
        run => (succeeds(run.Setting.Optimizer, run.Index / 2) ? Good : Bad, double.NaN), replicates: 96));
}
