using Cluster.Tests.Reference;
using MathNet.Numerics.LinearAlgebra;
using Minima.Curvature;
using Xunit;

namespace Cluster.Tests.Curvature;

/// <summary>Eigenvalues against Math.NET's, and matrices whose eigenvalues are known.</summary>
public sealed class SymmetricEigenTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(25)]
    [InlineData(60)]
    public void A_random_matrix_has_the_eigenvalues_of_the_peer(int n)
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            double[] matrix = Symmetric(n, new Random(seed), (_, _) => 1);
            AssertLikePeer(matrix, n, $"n {n}, seed {seed}");
        }
    }

    [Fact]
    public void A_graded_matrix_has_the_eigenvalues_of_the_peer_relative_to_its_norm()
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            AssertLikePeer(Symmetric(12, new Random(seed), (i, j) => Math.Pow(10, -(i + j))), 12, $"falling, seed {seed}");
            AssertLikePeer(Symmetric(12, new Random(seed), (i, j) => Math.Pow(10, i + j - 24)), 12, $"rising, seed {seed}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-12)]
    [InlineData(1e-6)]
    public void Clustered_eigenvalues_are_found_again(double gap)
    {
        const int n = 10;
        double[] expected = [.. Enumerable.Range(0, n).Select(i => i < 4 ? -1 + i * gap : i < 7 ? i * gap : 2 + i * gap).Order()];
        Matrix<double> q = Matrix<double>.Build.Random(n, n, 3).QR().Q;
        Matrix<double> matrix = q * Matrix<double>.Build.DenseOfDiagonalArray(expected) * q.Transpose();

        double[] found = SymmetricEigen.Values((matrix + matrix.Transpose()).Multiply(0.5).ToRowMajorArray(), n);

        for (int i = 0; i < n; i++)
            Assert.Equal(expected[i], found[i], 1e-14);
    }

    /// <summary>A few large eigenvalues and a hundred equal small ones, as at the ReLU teacher's global minimum: rounding never settles.</summary>
    [Fact]
    public void Many_equal_eigenvalues_far_below_the_largest_are_found()
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            const int n = 169;
            double[] expected = [.. Enumerable.Range(0, n).Select(i => i < 79 ? 0.0908 : i < 145 ? 0.4092 : i < 157 ? 0.2671 : 3.4833).Order()];
            Matrix<double> q = Matrix<double>.Build.Random(n, n, seed).QR().Q;
            Matrix<double> matrix = q * Matrix<double>.Build.DenseOfDiagonalArray(expected) * q.Transpose();

            double[] found = SymmetricEigen.Values((matrix + matrix.Transpose()).Multiply(0.5).ToRowMajorArray(), n);

            for (int i = 0; i < n; i++)
                Assert.Equal(expected[i], found[i], 2e-14);
        }
    }

    /// <summary>Also where rows are clear already, so that no reflection is made while one is still to be applied.</summary>
    [Fact]
    public void The_tridiagonal_form_has_the_bits_of_the_plain_loop()
    {
        for (int n = 1; n <= 45; n++)
        {
            foreach (int clear in new[] { -1, n / 2, n - 2 })
            {
                double[] matrix = Symmetric(n, new Random(n), (i, j) => i == clear && j < i ? 0 : 1), diagonal = new double[n], off = new double[n];
                (double[] plainDiagonal, double[] plainOff) = PlainLinearAlgebra.Tridiagonalize(matrix, n);

                new Tridiagonalization(matrix, n).Run(diagonal, off);

                Assert.Equal(plainDiagonal, diagonal);
                Assert.Equal(plainOff, off);
            }
        }
    }

    [Fact]
    public void A_diagonal_matrix_has_its_diagonal()
    {
        double[] diagonal = [3, -1, 0, 1e-300, 7, -1];
        var matrix = new double[36];
        for (int i = 0; i < 6; i++)
            matrix[i * 7] = diagonal[i];

        Assert.Equal(diagonal.Order(), SymmetricEigen.Values(matrix, 6));
    }

    [Fact]
    public void Only_the_lower_triangle_is_read_and_nothing_is_written()
    {
        double[] matrix = [2, double.NaN, 1, 2], copy = [.. matrix];

        Assert.Equal([1.0, 3.0], SymmetricEigen.Values(matrix, 2).Select(v => Math.Round(v, 14)));
        Assert.Equal(copy, matrix);
    }

    [Fact]
    public void Zero_one_by_one_huge_and_tiny_matrices_have_their_eigenvalues()
    {
        Assert.Equal(new double[5], SymmetricEigen.Values(new double[25], 5));
        Assert.Equal([-4.0], SymmetricEigen.Values([-4], 1));
        foreach (double scale in new[] { 1e150, 1e-150 })
        {
            double[] found = SymmetricEigen.Values([2 * scale, 0, 0, scale, 2 * scale, 0, 0, scale, 2 * scale], 3);
            for (int i = 0; i < 3; i++)
                Assert.Equal(2 + (i - 1) * Math.Sqrt(2), found[i] / scale, 1e-14);
        }
    }

    [Fact]
    public void A_matrix_that_is_not_finite_is_an_arithmetic_error_and_not_an_endless_loop() =>
        Assert.Throws<ArithmeticException>(() => SymmetricEigen.Values([double.NaN, 1, 1, 1, 1, 1, 1, 1, 1], 3));

    private static void AssertLikePeer(double[] matrix, int n, string name)
    {
        Matrix<double> peer = Matrix<double>.Build.DenseOfRowMajor(n, n, matrix);
        double[] expected = [.. peer.Evd(Symmetricity.Symmetric).EigenValues.Select(v => v.Real).Order()];
        double[] found = SymmetricEigen.Values(matrix, n);
        double tolerance = 4e-15 * n * Math.Max(Math.Abs(expected[0]), Math.Abs(expected[^1]));

        for (int i = 0; i < n; i++)
            Assert.True(Math.Abs(expected[i] - found[i]) <= tolerance, $"{name}: eigenvalue {i} is {found[i]:R}, not {expected[i]:R}");
        Assert.Equal(found.Order(), found);
    }

    private static double[] Symmetric(int n, Random random, Func<int, int, double> scale)
    {
        var matrix = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
                matrix[i * n + j] = matrix[j * n + i] = scale(i, j) * (2 * random.NextDouble() - 1);
        }

        return matrix;
    }
}
