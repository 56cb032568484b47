using Cluster.Tests.Reference;
using Minima.Curvature;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Kernels;

/// <summary>The closed-form ReLU teacher (Safran, Shamir 2018) against an independent text of its formula and what is known of it.</summary>
public sealed class PopulationKernelTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 5)]
    [InlineData(6, 4)]
    [InlineData(6, 6)]
    public void Loss_and_gradient_are_those_of_the_formula_and_its_differences(int units, int k)
    {
        Objective objective = TestData.Teacher(units, k);
        for (int seed = 1; seed <= 5; seed++)
        {
            double[] w = TestData.Point(objective, 0.7, new Random(seed));
            double[] found = Evaluate(objective, w);

            Assert.Equal(ReferenceTeacher.Loss(w, units, k), found[0], 1e-13);
            double[] gradient = FiniteDifference.Gradient(point => ReferenceTeacher.Loss(point, units, k), w, units * k);
            for (int p = 0; p < gradient.Length; p++)
                Assert.True(Math.Abs(gradient[p] - found[1 + p]) < 1e-8, $"seed {seed}: gradient {p} is {found[1 + p]:R}, not {gradient[p]:R}");
        }
    }

    /// <summary>F is half the expected square error: checked by drawing inputs.</summary>
    [Fact]
    public void Loss_is_half_the_mean_square_error_on_gaussian_inputs()
    {
        const int Draws = 200_000;
        Objective objective = TestData.Teacher(2, 3);
        var random = new Random(4);
        double[] w = TestData.Point(objective, 1, random);
        double sum = 0, square = 0;
        for (int i = 0; i < Draws; i++)
        {
            double[] x = TestData.Point(3, 1, random);
            double error = x.Sum(c => -Math.Max(0, c));
            for (int unit = 0; unit < 2; unit++)
                error += Math.Max(0, w[unit * 3] * x[0] + w[unit * 3 + 1] * x[1] + w[unit * 3 + 2] * x[2]);
            sum += error * error / 2;
            square += error * error / 2 * (error * error / 2);
        }

        double mean = sum / Draws, deviation = Math.Sqrt((square / Draws - mean * mean) / Draws);
        Assert.InRange(Evaluate(objective, w)[0], mean - 5 * deviation, mean + 5 * deviation);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(10)]
    public void The_teacher_itself_and_its_permutations_have_loss_and_gradient_zero(int k)
    {
        Objective objective = TestData.Teacher(k, k);
        int[] order = [.. Enumerable.Range(0, k)];
        new Random(k).Shuffle(order);
        foreach (int[] columns in new[] { [.. Enumerable.Range(0, k)], order })
        {
            double[] found = Evaluate(objective, Permutation(columns));
            Assert.All(found, x => Assert.InRange(Math.Abs(x), 0, 1e-14));
        }
    }

    [Fact]
    public void Loss_does_not_change_when_units_or_coordinates_permute()
    {
        Objective objective = TestData.Teacher(4, 5);
        for (int seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            double[] w = TestData.Point(objective, 1, random);
            int[] rows = [0, 1, 2, 3], columns = [0, 1, 2, 3, 4];
            random.Shuffle(rows);
            random.Shuffle(columns);
            double[] permuted = objective.Shape.Complete([.. Enumerable.Range(0, 20).Select(p => w[rows[p / 5] * 5 + columns[p % 5]])]);

            Assert.Equal(Evaluate(objective, w)[0], Evaluate(objective, permuted)[0], 1e-13);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    public void Hessian_at_the_teacher_has_the_published_spectrum(int k)
    {
        Objective objective = TestData.Teacher(k, k);
        ICurvature curvature = Curvatures.Create(objective, LaneWidth.Scalar);
        int n = curvature.Parameters;
        double[] gradient = new double[n], hessian = new double[n * n];
        curvature.Evaluate(Permutation([.. Enumerable.Range(0, k)]), gradient, hessian);
        double[] values = SymmetricEigen.Values(hessian, n);
        double low = 0.25 - 1 / (2 * Math.PI), high = 0.25 + 1 / (2 * Math.PI);

        Assert.Equal(k * (k - 1) / 2, values.Count(v => Math.Abs(v - low) < 1e-12));
        Assert.Equal(k * (k - 3) / 2, values.Count(v => Math.Abs(v - high) < 1e-12));
        Assert.True(values[0] > 0.09, "the teacher is a strict minimum");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public void The_barrier_between_minima_one_swap_apart_is_a_quarter_less_one_over_two_pi(int k)
    {
        Objective objective = TestData.Teacher(k, k);
        double[] from = Permutation([.. Enumerable.Range(0, k)]);
        double[] to = Permutation([1, 0, .. Enumerable.Range(2, k - 2)]);
        double[] heights = [.. Enumerable.Range(0, 101).Select(t => Evaluate(objective, [.. from.Zip(to, (a, b) => a + (b - a) * t / 100.0)])[0])];

        Assert.Equal(50, Array.IndexOf(heights, heights.Max()));
        Assert.Equal(0.25 - 1 / (2 * Math.PI), heights[50], 1e-14);
    }

    private static double[] Evaluate(Objective objective, double[] w) => KernelRunner.Evaluate<double>(objective, [w], LaneWidth.Scalar)[0];

    /// <summary>W = P with the frozen output weights.</summary>
    private static double[] Permutation(int[] columns)
    {
        int k = columns.Length;
        return TestData.Teacher(k, k).Shape.Complete([.. Enumerable.Range(0, k * k).Select(p => columns[p / k] == p % k ? 1.0 : 0.0)]);
    }
}
