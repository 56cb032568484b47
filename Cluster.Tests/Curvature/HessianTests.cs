using Cluster.Tests.Kernels;
using Cluster.Tests.Reference;
using Minima.Curvature;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Curvature;

/// <summary>The exact Hessians against finite differences of the gradient.</summary>
public sealed class HessianTests
{
    private const double Tolerance = 1e-8;

    [Fact]
    public void Hessian_of_every_network_is_the_jacobian_of_its_gradient()
    {
        int seed = 1;
        foreach (KernelCase each in KernelCase.All())
            AssertMatches(each.Name, each.Objective, SmoothPoint.Of(each.Objective, 0.8, seed++));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 3)]
    [InlineData(2, 5)]
    [InlineData(5, 3)]
    public void Hessian_of_the_closed_form_is_the_jacobian_of_its_gradient(int units, int k)
    {
        Objective objective = TestData.Teacher(units, k);
        for (int seed = 1; seed <= 3; seed++)
            AssertMatches($"teacher seed {seed}", objective, TestData.Point(objective, 1, new Random(seed)));
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        int seed = 1;
        foreach (KernelCase each in KernelCase.All())
        {
            double[] theta = TestData.Point(each.Objective, 0.8, new Random(seed++));
            (double loss, double[] gradient, double[] hessian) = Evaluate(each.Objective, theta, LaneWidth.Scalar);
            foreach (LaneWidth width in LaneWidths.Supported)
            {
                (double otherLoss, double[] otherGradient, double[] otherHessian) = Evaluate(each.Objective, theta, width);
                Assert.True(SameBits.Of(loss, otherLoss) && SameBits.Of<double>(gradient, otherGradient) && SameBits.Of<double>(hessian, otherHessian), $"{each.Name}: {width}");
            }
        }
    }

    private static void AssertMatches(string name, Objective objective, double[] theta)
    {
        int n = objective.Shape.Parameters;
        (_, double[] gradient, double[] hessian) = Evaluate(objective, theta, LaneWidths.Widest);
        double[] plain = KernelRunner.Evaluate<double>(objective, [theta], LaneWidth.Scalar)[0][1..];
        double[] expected = FiniteDifference.Jacobian(point => KernelRunner.Evaluate<double>(objective, [point], LaneWidth.Scalar)[0][1..], theta, n);

        for (int p = 0; p < n; p++)
            Assert.Equal(plain[p], gradient[p], 1e-14);
        for (int i = 0; i < n * n; i++)
        {
            Assert.Equal(hessian[i], hessian[i % n * n + i / n], 1e-14);
            Assert.True(Math.Abs(expected[i] - hessian[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])), $"{name}: entry ({i / n}, {i % n}) is {hessian[i]:R}, not {expected[i]:R}");
        }
    }

    private static (double Loss, double[] Gradient, double[] Hessian) Evaluate(Objective objective, double[] theta, LaneWidth width)
    {
        int n = objective.Shape.Parameters;
        double[] gradient = new double[n], hessian = new double[n * n];
        double loss = Curvatures.Create(objective, width).Evaluate(theta, gradient, hessian);
        return (loss, gradient, hessian);
    }
}
