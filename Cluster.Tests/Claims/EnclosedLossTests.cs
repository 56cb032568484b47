using Cluster.Tests.Reference;
using Minima.Claims.Certified;
using Minima.Curvature;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class EnclosedLossTests
{
    private const double KernelRounding = 1e-12;
    private const double MostWidening = 10;

    public static TheoryData<Activation, LossKind> Networks
    {
        get
        {
            var rows = new TheoryData<Activation, LossKind>();
            foreach (Activation activation in Enum.GetValues<Activation>().Where(activation => activation != Activation.Sin))
            {
                foreach (LossKind loss in new[] { LossKind.Mse, LossKind.CrossEntropy, LossKind.Logistic })
                    rows.Add(activation, loss);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Loss_slope_and_curvature_along_a_line_are_the_kernels(Activation activation, LossKind loss)
    {
        var random = new Random(1);
        foreach ((double l2, PowerPenalty power) in new[] { (0, PowerPenalty.None), (0.1, PowerPenalty.None), (0.1, new PowerPenalty(0.5, 0.3)), (0, new PowerPenalty(1, 0.3, 0.5)) })
        {
            Objective objective = TestData.Objective(TestData.Random(6, 3, loss, 2), NetworkSpec.Uniform([3, 2], activation), loss, l2, power);
            int n = objective.Shape.Parameters;
            double[] theta = TestData.Point(objective, 1, random), v = TestData.Point(n, 1, random);
            var (gradient, hessian) = (new double[n], new double[n * n]);
            double value = Curvatures.Create(objective, LaneWidth.Scalar).Evaluate(theta, gradient, hessian);
            double slope = gradient.Zip(v, (g, d) => g * d).Sum();
            double curvature = Enumerable.Range(0, n * n).Sum(i => v[i / n] * hessian[i] * v[i % n]);

            Jet jet = EnclosedLoss.Along(objective, theta, v);

            AssertNear(value, jet.Value);
            AssertNear(slope, jet.First);
            AssertNear(curvature, jet.Second);
            AssertNear(value, EnclosedLoss.At(objective, [.. theta.Select(p => (Enclosure)p)]));
        }
    }

    [Fact]
    public void At_the_kink_of_ReLU_the_loss_is_known_and_its_derivatives_are_not()
    {
        Objective objective = TestData.Objective(TestData.Xor, NetworkSpec.Uniform([1], Activation.Relu), LossKind.Mse);

        Jet jet = EnclosedLoss.Along(objective, [0, 0, 0, 1, 0.5], [1, 0, 0, 0, 0]);

        AssertNear(0.25, jet.Value);
        Assert.Equal(Enclosure.Anything, jet.Second);
    }

    [Fact]
    public void Fixed_output_weights_do_not_move()
    {
        Objective objective = TestData.Objective(
            TestData.Xor, NetworkSpec.Uniform([1], Activation.Tanh, biases: false, outputWeights: 2), LossKind.Mse);

        Jet jet = EnclosedLoss.Along(objective, [0, 0, 2], [1, 1]);

        AssertNear(0.5, jet.Value);
        // Σ d/dt (2 tanh(t·s) − y)² / 4 at 0 = Σ −4 s y / 4, s = 0, 1, 1, 2 and y = 0, 1, 1, 0.
        AssertNear(-2, jet.First);
    }

    private static void AssertNear(double expected, Enclosure enclosure)
    {
        double slack = KernelRounding * Math.Max(1, Math.Abs(expected));
        Assert.InRange(expected, enclosure.Low - slack, enclosure.High + slack);
        Assert.InRange(enclosure.High - enclosure.Low, 0, MostWidening * slack);
    }
}
