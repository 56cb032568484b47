using Minima.Claims;
using Minima.Claims.Experiments;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class UnequalClaimTests
{
    private const double OneThird = 1.0 / 3 / 1.5;

    [Fact]
    public void Minima_of_XOR_are_proved_to_differ_and_the_three_points_settle_on_the_published_losses()
    {
        ClaimResult result = Examination.Of(new UnequalClaim(), new ReplacedSweeps(replicates: 40));

        Assert.Equal(ClaimVerdict.Refuted, result.Verdict);
        Assert.Equal(0.08355758969, result.Series("loss_of_two")[0], 1e-10);
        Assert.True(result.Number("least_difference_of_losses") > 0.3);
        Assert.Equal(result.Number("classes_of_minima"), result.Number("proven_minima"));
        string[] levels = ["three_points_relu_loss_0", "three_points_relu_loss_1_4", "three_points_relu_loss_1_3"];
        Assert.All(levels, level => Assert.True(result.Estimate(level).Estimate > 0.05));
        Assert.Equal(1, levels.Sum(level => result.Estimate(level).Estimate), 1e-12);
    }

    /// <summary>For a large penalty only θ = 0 remains, and here no run fits the three points.</summary>
    [Fact]
    public void Without_two_losses_it_is_supported()
    {
        var oneLoss = new ReplacedSweeps(setting => setting with { L2 = 1 }, outcome => outcome with { Loss = OneThird }, 5);

        ClaimResult result = Examination.Of(new UnequalClaim(), oneLoss);

        Assert.Equal(ClaimVerdict.Supported, result.Verdict);
        Assert.Equal((1, 1), (result.Number("classes_of_minima"), result.Number("proven_minima")));
    }
}
