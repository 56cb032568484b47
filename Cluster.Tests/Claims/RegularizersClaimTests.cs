using Minima.Claims;
using Minima.Claims.Experiments;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class RegularizersClaimTests
{
    [Fact]
    public void Penalties_below_p_1_violate_convexity_and_those_from_1_on_do_not()
    {
        ClaimResult result = Examination.Of(new RegularizersClaim());

        Assert.Equal(ClaimVerdict.Supported, result.Verdict);
        Assert.All(result.Series("p").Zip(result.Series("violations")), row => Assert.Equal(row.First < 1, row.Second > 0));
        // At 0 the slope of |w|^p is infinite for p < 1, so 0 stays a minimum beside the parabola's own.
        Assert.Equal([2, 2, 2, 1, 1, 1], result.Series("minima_of_regression_with_penalty"));
        // 1 half way between 0 and 2, where the chord is 2^¼/2.
        Assert.Equal(1 - Math.Pow(2, 0.25) / 2, result.Number("gap_smallest_p"), 1e-12);
        // (1 − 0)² + 100·1² half way between losses 4 and 0.
        Assert.Equal(101 - 2, result.Number("gap_rosenbrock"), 1e-9);
    }

    [Theory]
    [InlineData(new[] { 1.0, 2 })]
    [InlineData(new[] { 2.0 })]
    public void Without_exponents_below_1_nothing_supports_it(double[] powers) =>
        Assert.Equal(ClaimVerdict.Refuted, Examination.Of(new RegularizersClaim(powers)).Verdict);
}
