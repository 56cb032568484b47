using Cluster.Tests.Reference;
using Minima.Curvature;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Training;

public sealed class StationarySearchTests
{
    /// <summary>Two wells along x and y each: minima (±1, ±1), saddles (0, ±1) and (±1, 0), a maximum at 0.</summary>
    private static readonly Surface Wells = new(
        (x, y) => (x * x - 1) * (x * x - 1) + (y * y - 1) * (y * y - 1),
        (x, y) => [4 * x * (x * x - 1), 4 * y * (y * y - 1)],
        (x, y) => [12 * x * x - 4, 0, 0, 12 * y * y - 4]);

    [Theory]
    [InlineData(0.9, -1.2, 1, -1, 0)]
    [InlineData(0.1, 0.8, 0, 1, 1)]
    [InlineData(1.3, -0.2, 1, 0, 1)]
    [InlineData(-0.1, 0.2, 0, 0, 2)]
    public void The_nearest_stationary_point_is_found_whatever_its_index(double x, double y, double toX, double toY, int index)
    {
        double[]? found = new StationarySearch(Wells).TryFind([x, y]);

        Assert.NotNull(found);
        Assert.Equal([toX, toY], found.Select(value => Math.Round(value, 12) + 0.0));
        var hessian = new double[4];
        Wells.Evaluate(found, new double[2], hessian);
        Assert.Equal(index, new Spectrum(SymmetricEigen.Values(hessian, 2), 0).Index);
    }

    /// <summary>f = x³/3 + x + y²: ‖g‖ is least at x = 0, where it is 1.</summary>
    [Fact]
    public void A_place_where_the_gradient_is_least_but_not_zero_is_not_found()
    {
        var slope = new Surface((x, y) => x * x * x / 3 + x + y * y, (x, y) => [x * x + 1, 2 * y], (x, _) => [2 * x, 0, 0, 2]);

        Assert.Null(new StationarySearch(slope).TryFind([2, 3]));
    }

    [Fact]
    public void A_flat_slope_ends_the_search() =>
        Assert.Null(new StationarySearch(new Surface((x, y) => x + y, (_, _) => [1, 1], (_, _) => [0, 0, 0, 0])).TryFind([0, 0]));

    [Fact]
    public void On_XOR_it_finds_a_saddle_that_gradient_descent_leaves()
    {
        Objective xor = TestData.Objective(TestData.Xor, NetworkSpec.Uniform([2], Activation.Tanh), LossKind.CrossEntropy, 1e-3);
        ICurvature curvature = Curvatures.Create(xor, LaneWidth.Scalar);
        int n = curvature.Parameters;
        var random = new Random(3);
        var (gradient, hessian) = (new double[n], new double[n * n]);
        var indices = new HashSet<int>();
        for (int start = 0; start < 40; start++)
        {
            if (new StationarySearch(curvature).TryFind(TestData.Point(xor, 2, random)) is not { } found)
                continue;
            curvature.Evaluate(found, gradient, hessian);
            Assert.True(gradient.Max(Math.Abs) <= 1e-10);
            indices.Add(new Spectrum(SymmetricEigen.Values(hessian, n), 0).Index);
        }

        Assert.Superset(new HashSet<int> { 0, 1, 2 }, indices);
    }

    private sealed class Surface(
        Func<double, double, double> value, Func<double, double, double[]> gradientAt, Func<double, double, double[]> hessianAt) : ICurvature
    {
        public int Parameters => 2;

        public double LossRounding(ReadOnlySpan<double> parameters, double loss) => 0;

        public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
        {
            (double x, double y) = (parameters[0], parameters[1]);
            gradientAt(x, y).CopyTo(gradient);
            hessianAt(x, y).CopyTo(hessian);
            return value(x, y);
        }
    }
}
