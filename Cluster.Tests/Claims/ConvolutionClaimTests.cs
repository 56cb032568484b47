using Minima.Claims;
using Minima.Claims.Experiments;
using Minima.Networks;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class ConvolutionClaimTests
{
    [Fact]
    public void Permuted_channels_merge_on_lines_and_planes_and_flipped_ones_unless_pooled()
    {
        ClaimResult result = Examination.Of(new ConvolutionClaim());

        Assert.Equal(ClaimVerdict.Supported, result.Verdict);
        Assert.Equal("permutations only: a channel's sign flip is a symmetry on line and plane, and none on line with max-pool and plane with max-pool", result.Condition);
        double all = result.Number("networks");
        // In the order line, line with max-pool, plane, plane with max-pool.
        Assert.Equal([all, all, all, all], result.Series("permuted_merged"));
        Assert.Equal([all, 0, all, 0], result.Series("flipped_merged"));
        Assert.InRange(result.Number("permuted_largest_output_difference"), 0, 1e-13);
        Assert.Equal([false, true, false, true], result.Series("flipped_largest_output_difference").Select(difference => difference > 1e-3));
    }

    [Fact]
    public void Channels_without_sign_symmetry_permute_as_well()
    {
        ClaimResult result = Examination.Of(new ConvolutionClaim([Activation.Softplus, Activation.Softplus, Activation.Softplus]));

        Assert.Equal((ClaimVerdict.Supported, "permutations only: these channels have no sign symmetry"), (result.Verdict, result.Condition));
    }

    [Fact]
    public void Channels_that_differ_do_not()
    {
        ClaimResult result = Examination.Of(new ConvolutionClaim([Activation.Tanh, Activation.Softplus, Activation.Sigmoid]));

        Assert.Equal((ClaimVerdict.Refuted, null), (result.Verdict, result.Condition));
        Assert.All(result.Series("permuted_merged"), merged => Assert.Equal(0, merged));
    }
}
