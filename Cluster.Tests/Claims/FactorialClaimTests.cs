using Minima.Claims;
using Minima.Claims.Experiments;
using Minima.Networks;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class FactorialClaimTests
{
    [Fact]
    public void Copies_are_n_factorial_twice_as_many_per_odd_unit_and_fewer_where_units_agree()
    {
        ClaimResult result = Examination.Of(new FactorialClaim());

        Assert.Equal(ClaimVerdict.Depends, result.Verdict);
        Assert.Equal([1, 2, 6, 24, 120], result.Series("copies_softplus"));
        Assert.Equal([2, 8, 48, 384, 3840], result.Series("copies_tanh"));
        Assert.Equal((6 * 2, 6 * 2 * 32), (result.Number("copies_3_2_softplus"), result.Number("copies_3_2_tanh")));
        Assert.Equal(24 / 2, result.Number("copies_4_softplus_two_units_equal"));
        Assert.Equal(24 * 16 / 2, result.Number("copies_4_tanh_one_unit_dead"));
        Assert.Equal(0, result.Number("counts_that_differ_from_the_census"));
    }

    [Fact]
    public void Were_every_activation_odd_it_would_be_refuted() =>
        Assert.Equal(ClaimVerdict.Refuted, Examination.Of(new FactorialClaim(Activation.Tanh)).Verdict);
}
