using Minima.Curvature;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.NumericalFaults;

/// <summary>The polisher and the search for stationary points on functions that are not finite, or no functions at all: they end, after no more evaluations than their steps allow.</summary>
public sealed class FaultyCurvatureTests
{
    /// <summary>No step is tried at more dampings than there are powers of four from the least to the most, at the start and at the end.</summary>
    private const int TriesPerStep = 64;

    private static readonly double[] Numbers = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -double.MaxValue, 1e300, 1e155, 1e-155, 1e-300, double.Epsilon, 0, 1, -1];

    /// <summary>Everything constant: derivatives that contradict the values, of every size.</summary>
    [Fact]
    public void Constant_derivatives_of_every_size_come_to_an_end()
    {
        foreach (double gradient in Numbers)
        {
            foreach (double curvature in Numbers)
            {
                foreach (double loss in Numbers)
                    AssertEnds(_ => (loss, gradient, curvature), $"L {loss:R}, g {gradient:R}, H {curvature:R}");
            }
        }
    }

    /// <summary>Any number at any evaluation, so that nothing agrees with anything.</summary>
    [Fact]
    public void Derivatives_at_random_come_to_an_end()
    {
        var random = new Random(9);
        double Any() => random.Next(3) == 0 ? Numbers[random.Next(Numbers.Length)] : Math.ScaleB(random.NextDouble() - 0.5, random.Next(-1000, 1000));
        for (int trial = 0; trial < 2000; trial++)
            AssertEnds(_ => (Any(), Any(), Any()), $"trial {trial}");
    }

    /// <summary>An ordinary function that stops being one after some evaluations.</summary>
    [Fact]
    public void A_function_that_breaks_off_on_the_way_comes_to_an_end_at_a_finite_point()
    {
        foreach (double number in Numbers)
        {
            for (int good = 1; good < 8; good++)
            {
                int calls = 0;
                PolishedPoint end = Polish(x => ++calls <= 3 * good ? (Math.Exp(-x), -Math.Exp(-x), Math.Exp(-x)) : (number, number, number), $"{number:R} after {good}");
                Assert.True(end.Parameters.All(double.IsFinite) && double.IsFinite(end.Loss));
            }
        }
    }

    private static void AssertEnds(Func<double, (double Loss, double Gradient, double Curvature)> function, string name)
    {
        Polish(function, name);
        var curvature = new GivenCurvature(function);
        double[]? found = new StationarySearch(curvature).TryFind([0.5, -0.5, 2], mostSteps: 40);
        Assert.InRange(curvature.Evaluations, 1, 41);
        Assert.True(found is null || found.Length == 3, name);
    }

    private static PolishedPoint Polish(Func<double, (double Loss, double Gradient, double Curvature)> function, string name)
    {
        var curvature = new GivenCurvature(function);
        PolishedPoint end = new Polisher(curvature).Polish([0.5, -0.5, 2], new PolishSpec(Steps: 30));
        Assert.True(curvature.Evaluations <= (30 + 80) * TriesPerStep && end.Steps <= 30 + 80, $"{name}: {curvature.Evaluations} evaluations, {end.Steps} steps");
        return end;
    }

    /// <summary>Three parameters with derivatives that are given, each a function of its own parameter.</summary>
    private sealed class GivenCurvature(Func<double, (double Loss, double Gradient, double Curvature)> function) : ICurvature
    {
        public int Evaluations { get; private set; }

        public int Parameters => 3;

        public double LossRounding(ReadOnlySpan<double> parameters, double loss) => 1e-15 * Math.Abs(loss);

        public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
        {
            // An endless loop would never come back to be counted.
            Assert.True(++Evaluations < 100_000, "no end");
            hessian.Clear();
            double loss = 0;
            for (int p = 0; p < Parameters; p++)
            {
                (double value, gradient[p], hessian[4 * p]) = function(parameters[p]);
                loss += value;
            }

            return loss;
        }
    }
}
