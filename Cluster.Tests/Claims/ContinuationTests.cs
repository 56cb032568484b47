using Minima.Claims;
using Minima.Claims.Continuation;
using Minima.Randomness;
using Xunit;

namespace Cluster.Tests.Claims;

/// <summary>
/// The tilted double well f(x) = (x² − 1)² + 0.3x: the well at x &lt; 0 is the better one. Smoothed by σ it is
/// x⁴ + (6s − 2)x² + 0.3x + constant with s = σ²·mean u², convex, with one well at x &lt; 0, as soon as s ≥ ⅓.
/// </summary>
public sealed class ContinuationTests
{
    private const double Tilt = 0.3;

    private static double DoubleWell(ReadOnlySpan<double> point, Span<double> gradient)
    {
        double x = point[0];
        gradient[0] = 4 * x * (x * x - 1) + Tilt;
        return (x * x - 1) * (x * x - 1) + Tilt * x;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    [InlineData(2)]
    public void The_smoothed_well_is_the_polynomial_that_the_moments_of_the_sample_give(double deviation)
    {
        var smoothed = new SmoothedFunction(DoubleWell, 1, 8, new Prng(1)) { Deviation = deviation };
        Assert.Equal(8, smoothed.Directions.Count);
        double second = deviation * deviation * smoothed.Directions.Average(u => u[0] * u[0]);
        double fourth = Math.Pow(deviation, 4) * smoothed.Directions.Average(u => Math.Pow(u[0], 4));
        foreach (double x in new[] { -1.3, 0, 0.2, 1 })
        {
            var gradient = new double[1];

            double value = smoothed.At([x], gradient);

            Assert.Equal(x * x * x * x + (6 * second - 2) * x * x + Tilt * x + fourth - 2 * second + 1, value, 1e-12 * (1 + value));
            Assert.Equal(4 * x * x * x + 2 * (6 * second - 2) * x + Tilt, gradient[0], 1e-11 * (1 + value));
        }
    }

    /// <summary>E(θ + σu)ᵀA(θ + σu) = θᵀAθ + σ² trace A needs every direction, with weight one.</summary>
    [Fact]
    public void A_quadratic_function_is_smoothed_exactly_in_every_direction()
    {
        double[] curvatures = [1, -2, 5, 0.5];
        double Quadratic(ReadOnlySpan<double> point, Span<double> gradient)
        {
            double value = 0;
            for (int p = 0; p < point.Length; p++)
            {
                value += curvatures[p] * point[p] * point[p];
                gradient[p] = 2 * curvatures[p] * point[p];
            }

            return value;
        }

        double[] point = [0.3, -1, 2, 0.1], gradient = new double[4], unsmoothed = new double[4];

        double value = new SmoothedFunction(Quadratic, 4, 1, new Prng(1)) { Deviation = 3 }.At(point, gradient);

        Assert.Equal(Quadratic(point, unsmoothed) + 9 * curvatures.Sum(), value, 1e-11);
        Assert.Equal(unsmoothed, gradient, (a, b) => Math.Abs(a - b) < 1e-11);
    }

    [Fact]
    public void Gaussian_homotopy_leaves_the_worse_well_and_descent_stays()
    {
        double[] descended = [1.2], followed = [1.2];

        GradientDescent.Descend(DoubleWell, descended, 0.01, 4000);
        new GaussianHomotopy(2, 6, 8).Minimize(DoubleWell, followed, 0.01, 40_000, new Prng(1));

        Assert.Equal(0.96, descended[0], 0.01);
        Assert.Equal(-1.04, followed[0], 0.01);
    }

    [Fact]
    public void Without_deviation_it_is_gradient_descent()
    {
        double[] descended = [1.2], followed = [1.2];

        GradientDescent.Descend(DoubleWell, descended, 0.01, 7 * 20);
        new GaussianHomotopy(0, 6, 8).Minimize(DoubleWell, followed, 0.01, 7 * 20, new Prng(1));

        Assert.Equal(descended, followed);
    }

    /// <summary>With μ ≥ 2 the penalized well is convex; its minimum moves to the better well as μ falls.</summary>
    [Fact]
    public void A_falling_penalty_leaves_the_worse_well()
    {
        double[] followed = [1.2];

        new PenaltyHomotopy(2, 0.5, 6).Minimize(DoubleWell, followed, 0.01, 7000);

        Assert.Equal(-1.04, followed[0], 0.01);
    }

    [Theory]
    [InlineData(1600)]
    [InlineData(1601)]
    [InlineData(10)]
    public void No_method_computes_more_gradients_than_it_may(int budget)
    {
        int spent = 0;
        double Counted(ReadOnlySpan<double> point, Span<double> gradient)
        {
            spent++;
            return DoubleWell(point, gradient);
        }

        new GaussianHomotopy(2, 6, 8).Minimize(Counted, [1.2], 0.01, budget, new Prng(1));
        Assert.InRange(spent, 0, budget);
        spent = 0;
        new PenaltyHomotopy(2, 0.5, 6).Minimize(Counted, [1.2], 0.01, budget);
        Assert.InRange(spent, budget - 7, budget);
    }
}
