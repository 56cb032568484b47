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
        double all = result.Number("networks");
        // In the order line, line with max-pool, plane, plane with max-pool.
        Assert.Equal([all, all, all, all], result.Series("permuted_merged"));
        Assert.Equal([all, 0, all, 0], result.Series("flipped_merged"));
        Assert.InRange(result.Number("permuted_largest_output_difference"), 0, 1e-13);
        Assert.Equal([false, true, false, true], result.Series("flipped_largest_output_difference").Select(difference => difference > 1e-3));
    }

    [Fact]
    public void Channels_without_sign_symmetry_permute_as_well() => Assert.Equal(
        ClaimVerdict.Supported, Examination.Of(new ConvolutionClaim([Activation.Softplus, Activation.Softplus, Activation.Softplus])).Verdict);

    [Fact]
    public void Channels_that_differ_do_not() => Assert.Equal(
        ClaimVerdict.Refuted, Examination.Of(new ConvolutionClaim([Activation.Tanh, Activation.Softplus, Activation.Sigmoid])).Verdict);
}
