using Minima.Claims;
using Minima.Claims.Experiments;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class LinearActivationsClaimTests
{
    private static readonly Lazy<ClaimResult> Result = new(() => Examination.Of(new LinearActivationsClaim()));

    [Fact]
    public void Deep_linear_networks_are_not_convex_and_have_no_bad_minimum()
    {
        ClaimResult result = Result.Value;

        Assert.Equal(ClaimVerdict.Refuted, result.Verdict);
        Assert.Contains("no bad minimum", result.Condition, StringComparison.Ordinal);
        // Half way lies the origin, where nothing is learned: (9 + 4 + 1)/3 instead of 1/3.
        Assert.Equal(13.0 / 3, result.Number("gap"), 1e-12);
        Assert.Equal(0, result.Estimate("share_in_a_bad_minimum").Estimate);
    }

    [Fact]
    public void Stationary_points_are_the_subsets_of_what_is_learned_and_all_but_the_best_are_saddles()
    {
        ClaimResult result = Result.Value;

        // Σ dᵢ² over what is not learned, over three outputs: subsets {1,2} {1,3} {1} {2,3} {2} {3} {} of d = 3, 2, 1.
        double[] expected = [1, 4, 5, 9, 10, 13, 14];
        Assert.Equal(expected.Select(sum => sum / 3), result.Series("stationary_losses"), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(0, result.Number("largest_gradient"));
        // One negative direction per pair of a learned and a larger unlearned coordinate, and one per free unit and
        // unlearned coordinate.
        Assert.Equal([0, 1, 2, 2, 3, 4, 6], result.Series("stationary_indices"));
    }

    [Fact]
    public void A_run_in_a_bad_minimum_is_counted_and_said()
    {
        var spoiled = new ReplacedSweeps(outcomes: outcome => outcome.Run == 7 ? outcome with { Loss = outcome.Loss + 1e-6 } : outcome);

        ClaimResult result = Examination.Of(new LinearActivationsClaim(), spoiled);

        Assert.Equal(1.0 / 30, result.Estimate("share_in_a_bad_minimum").Estimate, 1e-12);
        Assert.Null(result.Condition);
    }

    [Fact]
    public void With_nothing_to_learn_the_triple_refutes_nothing() =>
        Assert.Equal(ClaimVerdict.Supported, Examination.Of(new LinearActivationsClaim([0, 0, 0]), new ReplacedSweeps()).Verdict);
}
