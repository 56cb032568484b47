using Minima.Curvature;
using Minima.Kernels.Lanes;
using Xunit;

namespace Cluster.Tests.NumericalFaults;

/// <summary>Matrices that are no matrices, or at the ends of the numbers: an answer or the one refusal that is documented, and no lane disturbs another.</summary>
public sealed class FaultyMatrixTests
{
    private static readonly double[] Numbers = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -double.MaxValue, 1e300, 1e155, 1e-155, 1e-300, 1e-310, double.Epsilon, -double.Epsilon, 0, -0.0];

    private static readonly int[] Orders = [1, 2, 3, 5, 8, 9, 17];

    /// <summary>At every place of the lower triangle.</summary>
    [Fact]
    public void Eigenvalues_of_a_matrix_with_a_strange_entry_exist_exactly_if_it_is_finite()
    {
        foreach (int n in Orders)
        {
            foreach (double number in Numbers)
            {
                for (int i = 0; i < n; i++)
                {
                    for (int j = 0; j <= i; j++)
                        AssertEigenvalues(With(Usual(n), n, i, j, number), n);
                }
            }
        }
    }

    /// <summary>Whole matrices of one size, and entries drawn from all sizes.</summary>
    [Fact]
    public void Eigenvalues_of_matrices_of_every_size_are_finite_ordered_and_scale_along()
    {
        var random = new Random(3);
        foreach (int n in Orders)
        {
            double[] usual = Usual(n), values = SymmetricEigen.Values(usual, n);
            for (int power = -1074; power <= 1016; power += 10)
            {
                double[] scaled = [.. usual.Select(entry => Math.ScaleB(entry, power))];
                double[] found = AssertEigenvalues(scaled, n)!;
                double allowed = n * (1e-13 * Math.ScaleB(values.Max(Math.Abs), power) + double.Epsilon * n);
                Assert.All(values.Zip(found), pair => Assert.InRange(pair.Second, Math.ScaleB(pair.First, power) - allowed, Math.ScaleB(pair.First, power) + allowed));
            }

            for (int trial = 0; trial < 100; trial++)
                AssertEigenvalues(Symmetric(n, (_, _) => Math.ScaleB(random.NextDouble() - 0.5, random.Next(-1080, 1020))), n);
            AssertEigenvalues(Symmetric(n, (_, _) => double.MaxValue), n);
            AssertEigenvalues(Symmetric(n, (_, _) => double.Epsilon), n);
            AssertEigenvalues(Symmetric(n, (_, _) => 0), n);
            AssertEigenvalues(Symmetric(n, (i, j) => i == j ? 1e300 : 0), n);
            AssertEigenvalues(Symmetric(n, (i, j) => Math.Pow(10, 30 * (n - i - j))), n);
        }
    }

    [Fact]
    public void A_factorization_succeeds_only_with_a_positive_diagonal_that_is_a_number()
    {
        foreach (int n in Orders)
        {
            var factor = new double[n * n];
            foreach (double number in Numbers)
            {
                for (int i = 0; i < n; i++)
                {
                    double[] matrix = With(Definite(n), n, i, i, number);
                    bool isDefinite = Cholesky.TryFactor(matrix, 0, factor, n);
                    Assert.True(isDefinite == (number > (n == 1 ? 0 : n)), $"order {n}, {number:R} at {i}");
                    Assert.False(Cholesky.TryFactor(Definite(n), double.NaN, factor, n));
                    Assert.False(Cholesky.TryFactor(Definite(n), double.NegativeInfinity, factor, n));
                    Cholesky.TryFactor(With(Definite(n), n, n - 1, i, number), number, factor, n);
                }
            }
        }
    }

    /// <summary>Every lane of every width.</summary>
    [Fact]
    public void A_matrix_beyond_numbers_leaves_the_factors_of_the_other_lanes_alone()
    {
        AssertLanesApart<Lane128<double>>();
        AssertLanesApart<Lane256<double>>();
        AssertLanesApart<Lane512<double>>();
    }

    /// <summary>Units of inputs that are so far apart that their products leave the range of numbers.</summary>
    [Fact]
    public void A_spectrum_in_units_beyond_numbers_is_the_plain_one_or_finite()
    {
        double[] hessian = [2, 0, 0, 0, 1e-30, 0, 0, 0, 1e-100];
        foreach (double first in Numbers.Where(number => number > 0))
        {
            foreach (double second in Numbers.Where(number => number > 0))
            {
                foreach (int symmetries in new[] { 0, 1 })
                {
                    var spectrum = Spectrum.Of(hessian, [1, first, second], 3, symmetries, 1e-12);
                    Assert.True(spectrum.Eigenvalues.All(double.IsFinite) && double.IsFinite(spectrum.TransverseCurvature) && double.IsFinite(spectrum.SmallestTransverse));
                    Assert.InRange(spectrum.Index + spectrum.DegenerateDimension + spectrum.SymmetryDimension, 0, 3);
                }
            }
        }

        Assert.Equal((Verdict.Minimum, 0), (Spectrum.Of(hessian, [1, 1e-15, 1e-50], 3, 0, 0).Verdict, Spectrum.Of(hessian, [1, 1e-15, 1e-50], 3, 0, 0).DegenerateDimension));
        Assert.Equal(2, Spectrum.Of(hessian, [1, 1e-15, 1e-200], 3, 0, 0).DegenerateDimension);
    }

    private static void AssertLanesApart<TLane>()
        where TLane : struct, IVectorLane<TLane, double>
    {
        const int n = 5;
        foreach (double number in Numbers)
        {
            for (int faulty = 0; faulty < TLane.Width; faulty++)
            {
                (TLane[] factor, TLane[] solution, TLane positive) = Solve<TLane>(n, faulty, number);
                (TLane[] healthyFactor, TLane[] healthySolution, TLane healthyPositive) = Solve<TLane>(n, faulty, n + 1);
                for (int lane = 0; lane < TLane.Width; lane++)
                {
                    if (lane == faulty)
                        continue;
                    Assert.Equal(Bits(healthyFactor, lane), Bits(factor, lane));
                    Assert.Equal(Bits(healthySolution, lane), Bits(solution, lane));
                    Assert.Equal(Bits([healthyPositive], lane), Bits([positive], lane));
                }

                Assert.Equal(number > n, Bits([positive], faulty)[0] != 0);
            }
        }
    }

    /// <summary>A definite matrix in every lane, with another number in the middle of one lane's diagonal.</summary>
    private static (TLane[] Factor, TLane[] Solution, TLane Positive) Solve<TLane>(int n, int faulty, double number)
        where TLane : struct, IVectorLane<TLane, double>
    {
        TLane[] matrix = [.. Definite(n).Select(TLane.Broadcast)], factor = new TLane[n * n], solution = [.. Enumerable.Range(1, n).Select(i => TLane.Broadcast(i))];
        TLane.Set(ref matrix[n * n / 2], faulty, number);
        TLane positive = LaneCholesky<TLane>.Factor(matrix, TLane.Broadcast(0), factor, n);
        LaneCholesky<TLane>.Solve(factor, solution, n);
        return (factor, solution, positive);
    }

    private static long[] Bits<TLane>(TLane[] values, int lane)
        where TLane : struct, IVectorLane<TLane, double> => [.. values.Select(value => BitConverter.DoubleToInt64Bits(TLane.Get(in value, lane)))];

    private static double[]? AssertEigenvalues(double[] matrix, int n)
    {
        bool isFinite = Enumerable.Range(0, n).All(i => matrix.Skip(i * n).Take(i + 1).All(double.IsFinite));
        if (!isFinite)
        {
            Assert.Throws<ArithmeticException>(() => SymmetricEigen.Values(matrix, n));
            return null;
        }

        double[] values = SymmetricEigen.Values(matrix, n);
        Assert.Equal(n, values.Length);
        Assert.DoesNotContain(values, double.IsNaN);
        Assert.Equal(values.Order(), values);
        double largest = matrix.Max(Math.Abs);
        Assert.True(largest == 0 || values.Max(Math.Abs) >= largest * 0.99 / n, $"order {n}: entries up to {largest:R}, eigenvalues up to {values.Max(Math.Abs):R}");
        return values;
    }

    private static double[] Symmetric(int n, Func<int, int, double> entry)
    {
        var matrix = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
                matrix[i * n + j] = matrix[j * n + i] = entry(i, j);
        }

        return matrix;
    }

    private static double[] Usual(int n) => Symmetric(n, (i, j) => Math.Sin(3 * i + 5 * j + 1));

    /// <summary>Strictly dominant by its diagonal n.</summary>
    private static double[] Definite(int n) => Symmetric(n, (i, j) => i == j ? n : 1.0 / (1 + i + j));

    private static double[] With(double[] matrix, int n, int i, int j, double number)
    {
        matrix[i * n + j] = matrix[j * n + i] = number;
        return matrix;
    }
}
