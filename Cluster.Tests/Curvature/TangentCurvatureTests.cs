using Cluster.Tests.Kernels;
using Cluster.Tests.Reference;
using Minima.Curvature;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Curvature;

/// <summary>Tangents beside the values have the bits of dual numbers, lane by lane.</summary>
public sealed class TangentCurvatureTests
{
    [Fact]
    public void Every_dense_network_has_the_bits_of_dual_numbers_at_every_width()
    {
        int seed = 1;
        foreach (KernelCase each in KernelCase.All().Where(each => each.Objective.HasTangents))
        {
            foreach (double scale in new[] { 0.8, 30, 1e-20 })
            {
                double[] theta = TestData.Point(each.Objective, scale, new Random(seed++));
                double[] expected = Evaluate(Curvatures.CreateDual(each.Objective, LaneWidth.Scalar), theta);
                foreach (LaneWidth width in LaneWidths.Supported)
                    Assert.True(SameBits.Of<double>(expected, Evaluate(Curvatures.Create(each.Objective, width), theta)), $"{each.Name}: {width}, scale {scale}");
            }
        }
    }

    [Fact]
    public void Points_side_by_side_have_the_bits_of_each_alone()
    {
        int seed = 1;
        foreach (KernelCase each in KernelCase.All().Where(each => each.Objective.HasTangents))
        {
            AssertLanes<ScalarLane<double>>(each, seed);
            AssertLanes<Lane128<double>>(each, seed);
            AssertLanes<Lane256<double>>(each, seed);
            AssertLanes<Lane512<double>>(each, seed++);
        }
    }

    [Fact]
    public void Some_case_has_a_power_penalty_and_some_have_fixed_weights()
    {
        KernelCase[] cases = [.. KernelCase.All().Where(each => each.Objective.HasTangents)];

        Assert.Contains(cases, each => !each.Objective.Penalty.Power.IsNone);
        Assert.Contains(cases, each => each.Objective.Shape.Layers[^1].FrozenWeights);
        Assert.Contains(cases, each => each.Objective.Samples % 4 != 0);
    }

    private static void AssertLanes<TLane>(KernelCase each, int seed)
        where TLane : struct, IVectorLane<TLane, double>
    {
        Objective objective = each.Objective;
        var random = new Random(seed);
        double[][] points = [.. Enumerable.Range(0, TLane.Width).Select(_ => TestData.Point(objective, 0.8, random))];
        if (TLane.Width > 1)
            Array.Fill(points[1], double.NaN);
        int n = objective.Shape.Parameters;
        TLane[] theta = new TLane[objective.Shape.Storage], gradient = new TLane[n], hessian = new TLane[n * n];
        for (int lane = 0; lane < TLane.Width; lane++)
        {
            for (int p = 0; p < theta.Length; p++)
                TLane.Set(ref theta[p], lane, points[lane][p]);
        }

        TLane loss = new LaneCurvature<TLane>(objective).Evaluate(theta, gradient, hessian);

        ICurvature alone = Curvatures.Create(objective, LaneWidth.Scalar);
        for (int lane = 0; lane < TLane.Width; lane++)
        {
            double[] found = [TLane.Get(in loss, lane), .. gradient.Select(g => TLane.Get(in g, lane)), .. hessian.Select(h => TLane.Get(in h, lane))];
            Assert.True(SameBits.Of<double>(Evaluate(alone, points[lane]), found), $"{each.Name}: lane {lane} of {typeof(TLane)}");
        }
    }

    /// <summary>Loss, gradient and Hessian in one array.</summary>
    private static double[] Evaluate(ICurvature curvature, double[] theta)
    {
        int n = curvature.Parameters;
        double[] gradient = new double[n], hessian = new double[n * n];
        double loss = curvature.Evaluate(theta, gradient, hessian);
        return [loss, .. gradient, .. hessian];
    }
}
