using Cluster.Tests.Kernels;
using Cluster.Tests.Reference;
using Minima.Curvature;
using Minima.Kernels.Lanes;
using Xunit;

namespace Cluster.Tests.Curvature;

/// <summary>Each lane's factor and solution have the bits of the matrix alone, beside definite, indefinite and undefined ones.</summary>
public sealed class LaneCholeskyTests
{
    [Fact]
    public void Every_lane_is_factored_and_solved_as_alone()
    {
        for (int n = 1; n <= 30; n++)
        {
            AssertEqual<ScalarLane<double>>(n);
            AssertEqual<Lane128<double>>(n);
            AssertEqual<Lane256<double>>(n);
            AssertEqual<Lane512<double>>(n);
        }
    }

    private static void AssertEqual<TLane>(int n)
        where TLane : struct, IVectorLane<TLane, double>
    {
        TLane[] matrix = new TLane[n * n], factor = new TLane[n * n], x = new TLane[n];
        TLane shift = TLane.Broadcast(0);
        double[][] matrices = [.. Enumerable.Range(0, TLane.Width).Select(lane => Matrix(n, lane))];
        double[] right = TestData.Point(n, 1, new Random(n));
        for (int lane = 0; lane < TLane.Width; lane++)
        {
            TLane.Set(ref shift, lane, ShiftOf(n, lane));
            for (int i = 0; i < n * n; i++)
                TLane.Set(ref matrix[i], lane, matrices[lane][i]);
            for (int i = 0; i < n; i++)
                TLane.Set(ref x[i], lane, right[i]);
        }

        TLane positive = LaneCholesky<TLane>.Factor(matrix, shift, factor, n);
        LaneCholesky<TLane>.Solve(factor, x, n);

        for (int lane = 0; lane < TLane.Width; lane++)
        {
            double[] alone = new double[n * n], solution = [.. right];
            bool isPositive = Cholesky.TryFactor(matrices[lane], ShiftOf(n, lane), alone, n);
            Assert.Equal(isPositive, BitConverter.DoubleToUInt64Bits(TLane.Get(in positive, lane)) != 0);
            if (!isPositive)
                continue;
            Cholesky.Solve(alone, solution, n);
            Assert.True(SameBits.Of<double>(solution, [.. x.Select(value => TLane.Get(in value, lane))]), $"n = {n}, lane {lane} of {typeof(TLane)}");
        }
    }

    /// <summary>Lane 1 is indefinite, lane 2 undefined, the others definite.</summary>
    private static double ShiftOf(int n, int lane) => lane == 1 ? -3 * n : 3 * n + lane;

    private static double[] Matrix(int n, int lane)
    {
        double[] a = TestData.Point(n * n, 1, new Random(100 * n + lane));
        double[] symmetric = [.. Enumerable.Range(0, n * n).Select(i => a[i] + a[i % n * n + i / n])];
        if (lane == 2)
            symmetric[^1] = double.NaN;
        return symmetric;
    }
}
