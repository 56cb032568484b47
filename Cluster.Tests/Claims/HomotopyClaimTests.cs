using Minima.Claims;
using Minima.Claims.Experiments;
using Minima.Statistics;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class HomotopyClaimTests
{
    private const double Good = 0.08355758969359213;
    private const double Bad = 0.4;

    [Fact]
    public void Smoothing_that_does_no_better_than_one_run_is_refuted()
    {
        ClaimResult result = Examine(Good);

        Assert.Equal(ClaimVerdict.Refuted, result.Verdict);
        Assert.True(result.Estimate("change_plain_to_gaussian").High < 0);
    }

    [Fact]
    public void Where_plain_descent_always_fails_smoothing_helps_and_restarts_do_better()
    {
        ClaimResult result = Examine(Bad);

        Assert.True(result.Estimate("change_plain_to_gaussian").Low > 0);
        Assert.True(result.Estimate("success_restarts").Low > 0.5);
        Assert.Equal(result.Estimate("change_restarts_to_gaussian").High < 0 ? ClaimVerdict.Depends : ClaimVerdict.Supported, result.Verdict);
    }

    /// <summary>Gradients at θ = 0 vanish for every penalty, and the loss there is that of equal outputs.</summary>
    [Fact]
    public void A_falling_penalty_is_one_path_that_stays_at_zero_and_decides_nothing()
    {
        ClaimResult result = Examine(Bad);

        Assert.InRange(result.Number("penalty_largest_parameter_at_the_ends"), 0, 1e-12);
        Assert.Equal(Math.Log(2), result.Number("penalty_loss"), 1e-12);
        Assert.DoesNotContain(result.Figures, figure => figure is Figure.Estimate && figure.Name.Contains("penalty", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(50, 90, 90, ClaimVerdict.Supported)]
    [InlineData(50, 50, 90, ClaimVerdict.Supported)]
    [InlineData(50, 100, 80, ClaimVerdict.Depends)]
    [InlineData(50, 50, 50, ClaimVerdict.Refuted)]
    [InlineData(50, 20, 30, ClaimVerdict.Refuted)]
    public void It_is_supported_where_smoothing_beats_one_run_and_restarts_do_not_beat_smoothing(int plain, int restarts, int gaussian, ClaimVerdict expected) =>
        Assert.Equal(expected, new HomotopyComparison(new Proportion(plain, 100), new Proportion(restarts, 100), new Proportion(gaussian, 100)).Verdict);

    private static ClaimResult Examine(double plain) => Examination.Of(new HomotopyClaim(), new PlantedSweeps(_ => (plain, double.NaN), replicates: 96));
}
