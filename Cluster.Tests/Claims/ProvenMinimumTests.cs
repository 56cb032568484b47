using Cluster.Tests.Reference;
using Minima.Claims;
using Minima.Claims.Certified;
using Minima.Curvature;
using Minima.Data;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class ProvenMinimumTests
{
    /// <summary>y = 0, 0, 1 at x = 0, 1, 2: the regression line −⅙ + ½x leaves a mean square of 1/18.</summary>
    private static readonly Objective Line = HandMade.Objective(new Dataset([0, 1, 2], 1, [0, 0, 1], 1, 0), NetworkSpec.Uniform([], Activation.Tanh), LossKind.Mse);

    private static readonly Objective Xor = TestData.Objective(TestData.Xor, NetworkSpec.Uniform([2], Activation.Tanh), LossKind.CrossEntropy, 1e-3);

    [Theory]
    [InlineData(0)]
    [InlineData(1e-6)]
    [InlineData(-0.01)]
    public void Where_the_minimum_is_known_it_is_within_radius_and_bounds(double away)
    {
        double[] point = [0.5 + away, -1.0 / 6];

        ProvenMinimum? proof = ProvenMinimum.TryProve(Line, point, Eigenvalues(Line, point)[0]);

        Assert.NotNull(proof);
        Assert.True(proof.Loss.Low <= 1.0 / 18 && 1.0 / 18 <= proof.Loss.High);
        Assert.True(proof.Radius >= Math.Abs(away));
        Assert.True(proof.Curvature < Eigenvalues(Line, point)[0]);
    }

    [Fact]
    public void The_end_of_a_polished_run_on_XOR_is_proved_and_its_loss_known_to_twelve_digits()
    {
        var random = new Random(1);
        PolishedPoint end = new Polisher(Curvatures.Create(Xor, LaneWidth.Scalar)).Polish(TestData.Point(Xor, 1, random), new PolishSpec());

        ProvenMinimum? proof = ProvenMinimum.TryProve(Xor, end.Parameters, SymmetricEigen.Values(end.Hessian, end.Gradient.Length)[0]);

        Assert.NotNull(proof);
        Assert.InRange(proof.Loss.High - proof.Loss.Low, 0, 1e-12);
        Assert.True(proof.Loss.Low <= end.Loss && end.Loss <= proof.Loss.High);
    }

    /// <summary>A saddle, told to be a minimum: the factorization finds out.</summary>
    [Fact]
    public void A_saddle_is_not_proved()
    {
        var random = new Random(3);
        var search = new StationarySearch(Curvatures.Create(Xor, LaneWidth.Scalar));
        double[] saddle = Enumerable.Range(0, 100).Select(_ => search.TryFind(TestData.Point(Xor, 2, random)))
            .First(found => found is not null && Eigenvalues(Xor, found)[0] < -1e-3)!;

        Assert.Null(ProvenMinimum.TryProve(Xor, saddle, 1e-3));
    }

    [Fact]
    public void A_point_that_is_not_stationary_is_not_proved() =>
        Assert.Null(ProvenMinimum.TryProve(Xor, TestData.Point(Xor, 1, new Random(1)), 1e-3));

    /// <summary>A ReLU at its kink has no Hessian to be enclosed.</summary>
    [Fact]
    public void A_kink_is_not_proved() => Assert.Null(ProvenMinimum.TryProve(
        TestData.Objective(TestData.Xor, NetworkSpec.Uniform([1], Activation.Relu), LossKind.CrossEntropy, 1e-3), new double[7], 2e-3));

    private static double[] Eigenvalues(Objective objective, double[] point)
    {
        int n = objective.Shape.Parameters;
        var hessian = new double[n * n];
        Curvatures.Create(objective, LaneWidth.Scalar).Evaluate(point, new double[n], hessian);
        return SymmetricEigen.Values(hessian, n);
    }
}
