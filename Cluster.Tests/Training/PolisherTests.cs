using Cluster.Tests.Kernels;
using Cluster.Tests.Reference;
using Minima.Curvature;
using Minima.Data;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Training;

/// <summary>The polish stays in the basin in which it starts, and ends where it says.</summary>
public sealed class PolisherTests
{
    /// <summary>
    /// One weight, many basins: the gradient flow cannot pass a stationary point, so between the start and the end the slope
    /// keeps its sign.
    /// </summary>
    [Fact]
    public void With_one_weight_the_polish_passes_no_stationary_point()
    {
        var network = NetworkSpec.Uniform([1], Activation.Sin, biases: false, outputWeights: 1);
        var data = new Dataset([1, 2.3, 3.1, 0.4, 5.2], 1, [0.3, -0.5, 0.9, 0.2, 0.1], 1, 0);
        Objective objective = TestData.Objective(data, network, LossKind.Mse);
        var polisher = new Polisher(Curvatures.Create(objective, LaneWidth.Scalar));
        int ends = 0;
        for (double start = -12; start < 12; start += 0.037)
        {
            PolishedPoint point = polisher.Polish(objective.Shape.Complete([start]), new PolishSpec());
            double end = point.Parameters[0];
            double[] slopes = [.. Enumerable.Range(0, 400).Select(i => Slope(objective, start + (end - start) * i / 400.0))];

            Assert.True(point.LargestGradient <= 1e-10 && point.Hessian[0] > 0, $"start {start:R} ends at {end:R}");
            Assert.True(slopes.Take(399).All(s => s * slopes[0] > 0), $"start {start:R} passes a stationary point on its way to {end:R}");
            ends++;
        }

        Assert.Equal(649, ends);
    }

    [Fact]
    public void Without_polish_the_point_stays_and_is_evaluated()
    {
        (_, Objective objective) = TestRuns.Xor(2, 1e-3, new OptimizerSpec());
        double[] start = TestData.Point(objective, 1, new Random(1));
        PolishedPoint point = new Polisher(Curvatures.Create(objective, LaneWidth.Scalar)).Polish(start, new PolishSpec(Enabled: false));

        Assert.Equal(start, point.Parameters);
        Assert.Equal(0, point.Steps);
        Assert.Equal(ReferenceNetwork.Loss(objective, start), point.Loss, 1e-14);
    }

    [Fact]
    public void The_step_limit_is_kept()
    {
        (_, Objective objective) = TestRuns.Xor(2, 1e-3, new OptimizerSpec());
        PolishedPoint point = new Polisher(Curvatures.Create(objective, LaneWidth.Scalar)).Polish(TestData.Point(objective, 1, new Random(1)), new PolishSpec(Steps: 3));

        Assert.Equal(3, point.Steps);
    }

    private static double Slope(Objective objective, double w) =>
        KernelRunner.Evaluate<double>(objective, [objective.Shape.Complete([w])], LaneWidth.Scalar)[0][1];
}
