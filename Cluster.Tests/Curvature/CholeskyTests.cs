using Cluster.Tests.Reference;
using MathNet.Numerics.LinearAlgebra;
using Minima.Curvature;
using Xunit;

namespace Cluster.Tests.Curvature;

public sealed class CholeskyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(30)]
    public void The_solution_of_a_positive_definite_system_is_that_of_the_peer(int n)
    {
        var random = new Random(n);
        Matrix<double> a = Matrix<double>.Build.DenseOfRowMajor(n, n, TestData.Point(n * n, 1, random));
        Matrix<double> matrix = a * a.Transpose();
        double[] right = TestData.Point(n, 1, random), x = [.. right], factor = new double[n * n];
        double shift = 0.5;

        Assert.True(Cholesky.TryFactor(matrix.ToRowMajorArray(), shift, factor, n));
        Cholesky.Solve(factor, x, n);

        Vector<double> expected = (matrix + shift * Matrix<double>.Build.DenseIdentity(n)).Solve(Vector<double>.Build.Dense(right));
        for (int i = 0; i < n; i++)
            Assert.Equal(expected[i], x[i], 1e-11);
    }

    [Fact]
    public void The_factor_has_the_bits_of_the_plain_loop()
    {
        for (int n = 1; n <= 45; n++)
        {
            double[] a = TestData.Point(n * n, 1, new Random(n)), matrix = new double[n * n], factor = new double[n * n];
            for (int i = 0; i < n * n; i++)
                matrix[i] = a[i] + a[i % n * n + i / n];

            foreach (double shift in new[] { 0, 0.1 * n, 3.0 * n })
            {
                double[]? plain = PlainLinearAlgebra.Factor(matrix, shift, n);

                Assert.Equal(plain is not null, Cholesky.TryFactor(matrix, shift, factor, n));
                for (int i = 0; i < n && plain is not null; i++)
                    Assert.Equal(plain[(i * n + i)..(i * n + n)], factor[(i * n + i)..(i * n + n)]);
            }
        }
    }

    [Fact]
    public void The_shift_decides_whether_an_indefinite_matrix_can_be_factored()
    {
        double[] matrix = [1, 2, 2, 1], factor = new double[4];

        Assert.False(Cholesky.TryFactor(matrix, 0, factor, 2));
        Assert.False(Cholesky.TryFactor(matrix, 0.999, factor, 2));
        Assert.True(Cholesky.TryFactor(matrix, 1.001, factor, 2));
    }

    [Fact]
    public void Zero_negative_and_undefined_matrices_cannot_be_factored()
    {
        Assert.False(Cholesky.TryFactor([0], 0, new double[1], 1));
        Assert.False(Cholesky.TryFactor([-1], 0, new double[1], 1));
        Assert.False(Cholesky.TryFactor([double.NaN], 0, new double[1], 1));
    }
}
