using Minima.Claims;
using Minima.Claims.Experiments;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class SwapClaimTests
{
    private static readonly double[] Original = [-1.5, 2, 1.7, 0.4, 2.3, 0.8];

    [Fact]
    public void The_pair_of_the_debate_is_one_network_and_the_way_between_leaves_the_valley()
    {
        ClaimResult result = Examination.Of(new SwapClaim());

        Assert.Equal(ClaimVerdict.Supported, result.Verdict);
        Assert.Equal(0, result.Number("largest_output_difference"));
        Assert.Equal((2, 1), (result.Number("raw_classes"), result.Number("classes_modulo_permutation")));
        Assert.Equal([1, 0], result.Series("witness_units"));
        Assert.Equal(2.236999587, result.Number("relu_mse_half_way"), 5e-10);
    }

    [Theory]
    [InlineData(new[] { 1.7, 0.4, -1.5, 2, 2.3, 0.8 })] // rows of W1 swapped, W2 not
    [InlineData(new[] { -1.5, 2, 1.7, 0.4, 0.8, 2.3 })] // W2 swapped, W1 not
    [InlineData(new[] { 1.7, 0.4, -1.5, 2, 0.8, 2.3001 })]
    public void Another_pair_refutes_it(double[] other)
    {
        ClaimResult result = Examination.Of(new SwapClaim(Original, other));

        Assert.Equal(ClaimVerdict.Refuted, result.Verdict);
        Assert.Empty(result.Series("witness_units"));
        Assert.True(result.Number("largest_output_difference") > 1e-5);
    }
}
