using Minima.Claims;
using Minima.Claims.Experiments;
using Minima.Networks;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class SingleLayerConvexClaimTests
{
    [Fact]
    public void Regressions_have_one_minimum_and_a_sigmoid_unit_with_square_loss_has_one_per_sample()
    {
        ClaimResult result = Examination.Of(new SingleLayerConvexClaim());

        Assert.Equal(ClaimVerdict.Depends, result.Verdict);
        Assert.Equal([1, 1, 1, 1], result.Series("classes_per_regression"));
        Assert.True(result.Number("smallest_hessian_eigenvalue") > 1e-3);
        Assert.Equal(0, result.Number("violations"));
        Assert.Equal([1, 2, 3, 4, 5], result.Series("minima_square_loss"));
        Assert.Equal([1, 1, 1, 1, 1], result.Series("minima_matching_loss"));
    }

    [Fact]
    public void With_the_matching_loss_throughout_it_is_supported() =>
        Assert.Equal(ClaimVerdict.Supported, Examination.Of(new SingleLayerConvexClaim(SingleLayerConvexClaim.MatchingLoss), new ReplacedSweeps()).Verdict);

    [Fact]
    public void With_a_hidden_layer_it_would_be_refuted()
    {
        var hidden = new ReplacedSweeps(setting => setting with { Network = NetworkSpec.Uniform([2], Activation.Tanh) });

        ClaimResult result = Examination.Of(new SingleLayerConvexClaim(), hidden);

        Assert.Equal(ClaimVerdict.Refuted, result.Verdict);
        Assert.True(result.Number("violations") > 0);
        Assert.True(result.Number("smallest_hessian_eigenvalue") < 0);
    }
}
