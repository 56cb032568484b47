using Minima.Claims;
using Minima.Claims.Experiments;
using Minima.Sweeps;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class RemediesClaimTests
{
    private const int Settings = 25;
    private const int Replicates = 80;

    [Theory]
    [InlineData(0.5, 0.5, ClaimVerdict.Supported)] // both help, everywhere
    [InlineData(0, 0.5, ClaimVerdict.Supported)] // together they help, though only noise does
    [InlineData(0.5, -0.3, ClaimVerdict.Depends)] // noise undoes what the rate does, and harms where the rate does nothing
    [InlineData(0, 0, ClaimVerdict.Refuted)] // neither does
    [InlineData(-0.3, -0.3, ClaimVerdict.Refuted)] // both harm
    public void The_verdict_follows_the_successes(double byRate, double byNoise, ClaimVerdict expected)
    {
        ClaimResult result = Examine(optimizer => 0.4 + byRate * (optimizer.LearningRate < 1 ? 1 : 0) + byNoise * (optimizer.Noise > 0 ? 1 : 0));

        Assert.Equal(expected, result.Verdict);
        Assert.StartsWith("from the initial point on", result.Condition, StringComparison.Ordinal);
    }

    /// <summary>Each alone harms; together they always succeed.</summary>
    [Fact]
    public void The_pieces_of_advice_are_judged_together()
    {
        ClaimResult result = Examine(optimizer => (optimizer.LearningRate, optimizer.Noise) switch
        {
            (3, 0) => 0.5,
            (_, 0) => 0.4,
            (3, _) => 0.1,
            _ => 1,
        });

        Assert.Equal(ClaimVerdict.Supported, result.Verdict);
        Assert.True(result.Estimate("lower_rate_with_noise_worst_change").Low > 0);
        Assert.True(result.Estimate("noise_worst_change").High < 0);
    }

    [Fact]
    public void Noise_that_helps_at_one_rate_and_harms_at_another_makes_it_depend()
    {
        ClaimResult result = Examine(optimizer => optimizer.Noise == 0 ? 0.5 : optimizer.LearningRate < 0.3 ? 0.9 : 0.1);

        Assert.Equal(ClaimVerdict.Depends, result.Verdict);
        Assert.True(result.Estimate("noise_best_change").Low > 0);
        Assert.True(result.Estimate("noise_worst_change").High < 0);
        Assert.Equal(0.9, result.Estimate("success_rate_0_1_noise_0_3").Estimate, 1e-12);
    }

    /// <summary>Luck in the replicates that choose is not what is measured.</summary>
    [Fact]
    public void What_helps_in_the_first_half_of_the_replicates_alone_does_not_help()
    {
        ClaimResult result = Examine((optimizer, replicate) => optimizer.Noise == 0.3 && replicate < Replicates / 2 ? 0.9 : 0.5);

        Assert.Equal(ClaimVerdict.Refuted, result.Verdict);
        Assert.Equal(0.3, result.Series("noise_best_from_rate_noise_to_rate_noise")[3]);
    }

    private static ClaimResult Examine(Func<OptimizerSpec, double> success) => Examine((optimizer, _) => success(optimizer));

    /// <summary>Every tenth replicate or so succeeds, evenly spread.</summary>
    private static ClaimResult Examine(Func<OptimizerSpec, int, double> success) => Examination.Of(new RemediesClaim(), new PlantedSweeps(
        run =>
        {
            int replicate = run.Index / Settings;
            return (replicate % 10 < 10 * success(run.Setting.Optimizer, replicate) ? 0.1 : 0.6, double.NaN);
        },
        Replicates));
}
