using Minima.Claims.Certified;
using Minima.Randomness;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class ConvexityTests
{
    [Fact]
    public void A_function_with_a_hump_is_caught()
    {
        var (violations, worst) = Convexity.Search(x => -x[0].Square(), 1, 100, new Prng(1));

        Assert.InRange(violations, 90, 100);
        Assert.True(worst.Violates);
        // −x² half way lies above the chord by a quarter of the squared distance.
        Assert.Equal((worst.A[0] - worst.B[0]) * (worst.A[0] - worst.B[0]) / 4, worst.Gap.Low, 1e-12);
    }

    [Fact]
    public void A_convex_function_is_not_caught_though_it_be_flat_or_kinked()
    {
        Assert.Equal(0, Convexity.Search(x => x[0].Square() + (x[0] + x[1]).PositivePart(), 2, 1000, new Prng(1)).Violations);
        Assert.Equal(0, Convexity.Search(x => 0.1 * x[0] + 0.7 * x[1], 2, 1000, new Prng(1)).Violations);
    }

    [Theory]
    [InlineData(0.25, 1.875)] // −½³ above the chord's −¼·2³
    [InlineData(0.5, 3)]
    [InlineData(0.75, 2.625)]
    public void The_gap_is_measured_from_the_chord_at_t(double t, double gap)
    {
        Triple triple = Convexity.At(x => -(x[0] * x[0].Square()), [0], [2], t);

        Assert.InRange(gap, triple.Gap.Low, triple.Gap.High);
        Assert.Equal(gap, triple.Gap.Low, 1e-12);
    }

    [Fact]
    public void A_violation_smaller_than_rounding_is_no_proof() =>
        Assert.False(Convexity.At(x => 1e20 + (-1e-3 * x[0].Square()), [0], [2], 0.5).Violates);
}
