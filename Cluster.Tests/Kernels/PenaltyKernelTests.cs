using Cluster.Tests.Reference;
using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Xunit;

namespace Cluster.Tests.Kernels;

/// <summary>What the penalties are, beyond the derivatives that every objective is checked for.</summary>
public sealed class PenaltyKernelTests
{
    [Fact]
    public void A_small_smoothing_makes_the_sum_of_powers()
    {
        double[] point = [3, -0.5, 1e-2, -7];
        foreach (double p in new[] { 0.25, 0.5, 1, 1.5, 2 })
        {
            double expected = point.Sum(x => Math.Pow(Math.Abs(x), p));

            Assert.Equal(0.1 * expected, Evaluate(new Penalty(0, new PowerPenalty(p, 0.1, 1e-6)), point).Value, 4 * 0.1 * Math.Pow(1e-6, Math.Min(p, 1)));
        }
    }

    [Fact]
    public void Zero_costs_nothing_and_has_no_slope()
    {
        foreach (double p in new[] { 0.1, 0.5, 1, 2 })
        {
            (double value, double[] gradient) = Evaluate(new Penalty(0.3, new PowerPenalty(p, 0.7)), [0, 0, 0]);

            Assert.Equal(0, value);
            Assert.Equal([0, 0, 0], gradient);
        }
    }

    [Fact]
    public void The_second_power_is_the_squares()
    {
        double[] point = TestData.Point(20, 1, new Random(1));
        (double value, double[] gradient) = Evaluate(new Penalty(0, new PowerPenalty(2, 0.3, 0.5)), point);
        (double squares, double[] slopes) = Evaluate(new Penalty(0.3, PowerPenalty.None), point);

        Assert.Equal(squares, value, 1e-13);
        for (int i = 0; i < point.Length; i++)
            Assert.Equal(slopes[i], gradient[i], 1e-14);
    }

    [Fact]
    public void Penalties_add_up_and_to_what_was_there()
    {
        double[] point = [1, -2];
        var power = new PowerPenalty(0.5, 0.3);
        (double value, double[] gradient) = Evaluate(new Penalty(0.1, power), point, 10);
        (double first, double[] firstSlopes) = Evaluate(new Penalty(0.1, PowerPenalty.None), point);
        (double second, double[] secondSlopes) = Evaluate(new Penalty(0, power), point);

        Assert.Equal(first + second, value, 1e-15);
        for (int i = 0; i < point.Length; i++)
            Assert.Equal(10 + firstSlopes[i] + secondSlopes[i], gradient[i], 1e-14);
    }

    private static (double Value, double[] Gradient) Evaluate(Penalty penalty, double[] point, double before = 0)
    {
        ScalarLane<double>[] parameters = [.. point.Select(x => new ScalarLane<double>(x))], gradient = [.. point.Select(_ => new ScalarLane<double>(before))];
        double value = PenaltyKernel<ScalarLane<double>, double>.Add(penalty, parameters, gradient).Value;
        return (value, [.. gradient.Select(g => g.Value)]);
    }
}
