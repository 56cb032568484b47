using Minima.Claims;
using Minima.Claims.Experiments;
using Minima.Networks;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class BarrierClaimTests
{
    [Fact]
    public void A_convex_valley_is_flat_and_the_ways_between_copies_of_a_minimum_rise()
    {
        ClaimResult result = Examination.Of(new BarrierClaim());

        Assert.Equal(ClaimVerdict.Supported, result.Verdict);
        Assert.Equal(0, result.Number("convex_rise"));
        Assert.Equal(6, result.Number("xor_minima"));
        // 2!·2² = 8 copies of each, one of them itself.
        Assert.Equal((6 * 7, 6 * 7), (result.Number("segments_to_copies"), result.Number("segments_to_copies_that_rise")));
        Assert.True(result.Number("smallest_rise_to_a_copy") > 0.1);
    }

    [Fact]
    public void The_rise_between_two_teachers_one_swap_apart_is_the_closed_form_half_way()
    {
        ClaimResult result = Examination.Of(new BarrierClaim(), new ReplacedSweeps());

        Assert.All(result.Series("teacher_swap_rise"), rise => Assert.Equal(0.25 - 1 / (2 * Math.PI), rise, 1e-12));
        Assert.All(result.Series("teacher_swap_place"), place => Assert.Equal(0.5, place, 1e-6));
    }

    [Fact]
    public void Were_the_two_points_of_the_regression_no_minima_it_would_be_refuted() =>
        Assert.Equal(ClaimVerdict.Refuted, Examination.Of(new BarrierClaim([-1, 1, 0.5, 0.5, 1, 1, 2, 2]), new ReplacedSweeps()).Verdict);

    [Fact]
    public void Without_copies_nothing_rises()
    {
        var linear = new ReplacedSweeps(setting => setting with { Network = NetworkSpec.Uniform([], Activation.Tanh) });

        Assert.Equal(ClaimVerdict.Refuted, Examination.Of(new BarrierClaim(), linear).Verdict);
    }
}
