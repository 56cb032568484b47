using Cluster.Tests.Reference;
using Minima.Data;
using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Kernels;

/// <summary>What convolutions and max-pools are, beyond the derivatives that every network is checked for.</summary>
public sealed class ConvolutionKernelTests
{
    [Fact]
    public void A_kernel_as_large_as_the_input_makes_a_dense_layer_bit_for_bit()
    {
        foreach (LossKind loss in new[] { LossKind.Mse, LossKind.CrossEntropy })
        {
            Dataset data = TestData.Random(6, 8, loss, 1);
            var convolution = new ConvolutionSpec([2, 2, 2], [new(3, new(2, 2), Extent.One, Extent.One)]);
            Objective dense = TestData.Objective(data, NetworkSpec.Uniform([3, 2], Activation.Tanh), loss);
            Objective convolved = TestData.Objective(data, NetworkSpec.Uniform([2], Activation.Tanh).With(convolution, Activation.Tanh), loss);
            double[] point = TestData.Point(dense, 1, new Random(2));

            Assert.True(SameBits.Of<double>(Evaluate(dense, point), Evaluate(convolved, point)));
        }
    }

    [Fact]
    public void The_plain_forward_pass_computes_what_the_definition_says()
    {
        foreach (KernelCase each in KernelCase.All())
        {
            double[] point = TestData.Point(each.Objective, 1, new Random(3)), input = TestData.Point(each.Objective.Shape.Inputs, 1, new Random(4));
            double[] expected = ReferenceNetwork.Outputs(each.Objective.Shape, point, input), found = ForwardPass.Outputs(each.Objective.Shape, point, input);
            for (int o = 0; o < expected.Length; o++)
                Assert.True(Math.Abs(expected[o] - found[o]) <= 1e-13 * Math.Max(1, Math.Abs(expected[o])), each.Name);
        }
    }

    [Fact]
    public void A_max_pool_keeps_the_first_largest_value_of_each_window_and_only_its_slope()
    {
        double inf = double.PositiveInfinity;
        double[][] windows = [[1, 3, 2], [5, 5, 1], [-2, -1, -1], [0, 0, 0], [-inf, inf, inf], [-inf, -inf, -inf]];
        int[] chosen = [1, 0, 1, 0, 1, 0];

        ScalarLane<double>[] values = Tiles(windows), slopes = Tiles([.. windows.Select(_ => new double[] { 7, 8, 9 })]);
        var largest = new ScalarLane<double>[windows.Length * 4];
        MaxPool<ScalarLane<double>, double>.Apply(3, values, slopes, largest);

        for (int q = 0; q < windows.Length; q++)
        {
            double[] kept = [.. Enumerable.Range(0, 3).Select(r => slopes[(q * 3 + r) * 4].Value)];
            Assert.Equal(windows[q].Max(), largest[q * 4].Value);
            Assert.Equal([.. Enumerable.Range(0, 3).Select(r => r == chosen[q] ? 7.0 + r : 0)], kept);
        }
    }

    /// <summary>The same values for all four samples of a tile.</summary>
    private static ScalarLane<double>[] Tiles(double[][] windows) =>
        [.. windows.SelectMany(window => window).SelectMany(value => Enumerable.Repeat(new ScalarLane<double>(value), 4))];

    private static double[] Evaluate(Objective objective, double[] point) => KernelRunner.Evaluate<double>(objective, [point], LaneWidth.Scalar)[0];
}
