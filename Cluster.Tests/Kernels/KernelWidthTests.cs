using System.Numerics;
using Cluster.Tests.Reference;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Kernels;

/// <summary>Loss and gradient of each lane have the bits of the scalar lane, whatever the neighbours are.</summary>
public sealed class KernelWidthTests
{
    private const int Points = 19;

    [Fact]
    public void Every_network_has_equal_bits_at_every_width_in_double() => AssertEqualBits<double>();

    [Fact]
    public void Every_network_has_equal_bits_at_every_width_in_float() => AssertEqualBits<float>();

    [Fact]
    public void Every_network_has_equal_bits_on_batches_at_every_width_in_double() => AssertEqualBatchBits<double>();

    [Fact]
    public void Every_network_has_equal_bits_on_batches_at_every_width_in_float() => AssertEqualBatchBits<float>();

    [Fact]
    public void The_closed_form_has_equal_bits_at_every_width()
    {
        foreach ((int units, int k) in new[] { (1, 1), (2, 3), (5, 4), (6, 6) })
        {
            Objective objective = TestData.Teacher(units, k);
            double[][] points = PointsOf(objective, units * 100 + k);
            points[3] = objective.Shape.Complete([.. Enumerable.Range(0, units * k).Select(p => p / k == p % k ? 1.0 : 0.0)]);
            AssertEqual<double>($"teacher {units} {k}", objective, points, null);
            AssertEqual<float>($"teacher {units} {k}", objective, points, null);
        }
    }

    private static void AssertEqualBits<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int seed = 0;
        foreach (KernelCase each in KernelCase.All())
            AssertEqual<T>(each.Name, each.Objective, PointsOf(each.Objective, seed++), null);
    }

    private static void AssertEqualBatchBits<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int seed = 0;
        foreach (KernelCase each in KernelCase.All())
        {
            var random = new Random(seed);
            int batch = 1 + seed % 6;
            int[][] batches = [.. Enumerable.Range(0, Points).Select(_ => Enumerable.Range(0, batch).Select(_ => random.Next(each.Objective.Samples)).ToArray())];
            AssertEqual<T>(each.Name, each.Objective, PointsOf(each.Objective, seed++), batches);
        }
    }

    private static void AssertEqual<T>(string name, Objective objective, double[][] points, int[][]? batches)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[][] expected = KernelRunner.Evaluate<T>(objective, points, LaneWidth.Scalar, batches);
        foreach (LaneWidth width in LaneWidths.Supported)
        {
            T[][] found = KernelRunner.Evaluate<T>(objective, points, width, batches);
            for (int i = 0; i < points.Length; i++)
                Assert.True(SameBits.Of<T>(expected[i], found[i]), $"{name}: {width} differs from scalar at point {i}");
        }
    }

    /// <summary>Ordinary points, and among them huge, infinite and undefined ones that must not disturb their neighbours.</summary>
    private static double[][] PointsOf(Objective objective, int seed)
    {
        var random = new Random(seed);
        double[][] points = [.. Enumerable.Range(0, Points).Select(i => TestData.Point(objective, Math.Pow(4, i % 5 - 1), random))];
        points[5] = [.. points[5].Select(_ => double.NaN)];
        points[8] = [.. points[8].Select(x => 1e200 * x)];
        points[11][0] = double.PositiveInfinity;
        points[14] = [.. points[14].Select(x => 1e-200 * x)];
        return points;
    }
}
