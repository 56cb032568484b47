using Minima.Claims;
using Minima.Claims.Experiments;
using Minima.Networks;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class MixedActivationsClaimTests
{
    [Fact]
    public void Units_swap_with_their_like_and_with_no_others()
    {
        ClaimResult result = Examination.Of(new MixedActivationsClaim());

        Assert.Equal(ClaimVerdict.Supported, result.Verdict);
        Assert.Equal(result.Number("networks"), result.Number("one_class_same_activation"));
        Assert.Equal((0, 2), (result.Number("one_class_different_activation"), result.Number("group_order")));
        Assert.True(result.Number("smallest_output_difference_different_activation") > 1e-3);
    }

    [Theory]
    [InlineData(new[] { Activation.Tanh, Activation.Tanh, Activation.Tanh }, ClaimVerdict.Refuted)]
    [InlineData(new[] { Activation.Sigmoid, Activation.Tanh, Activation.Relu }, ClaimVerdict.Depends)]
    public void Other_activations_change_the_verdict(Activation[] activations, ClaimVerdict expected) =>
        Assert.Equal(expected, Examination.Of(new MixedActivationsClaim(activations)).Verdict);
}
