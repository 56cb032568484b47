using Cluster.Tests.Kernels;
using Cluster.Tests.Reference;
using Minima.Curvature;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Training;

/// <summary>A run polished among others has the bits of one polished alone, whatever becomes of its neighbours.</summary>
public sealed class LanePolisherTests
{
    /// <summary>Minima, saddles, runs to infinity, kinks, step limits, points that are not finite, polish switched off.</summary>
    [Fact]
    public void Every_lane_of_every_width_has_the_bits_of_the_polisher_alone()
    {
        var seen = new HashSet<string>();
        int seed = 1;
        foreach (KernelCase each in KernelCase.All().Where(each => each.Objective.HasTangents))
        {
            Exploration[] runs = RunsOf(each.Objective, seed++);
            var alone = new Polisher(Curvatures.Create(each.Objective, LaneWidth.Scalar));
            PolishedPoint[] expected = [.. runs.Select(run => alone.Polish(run.Parameters, run.Run.Polish))];
            AssertEqual(each.Name, expected, Polish(new LanePolisher<ScalarLane<double>>(each.Objective), runs));
            AssertEqual(each.Name, expected, Polish(new LanePolisher<Lane128<double>>(each.Objective), runs));
            AssertEqual(each.Name, expected, Polish(new LanePolisher<Lane256<double>>(each.Objective), runs));
            AssertEqual(each.Name, expected, Polish(new LanePolisher<Lane512<double>>(each.Objective), runs));
            seen.UnionWith(runs.Zip(expected, KindOf));
            seen.UnionWith(runs.Zip(expected).Where(pair => LeavesSaddle(each.Objective, pair.First, pair.Second)).Select(_ => "left a saddle"));
        }

        Assert.Superset(new HashSet<string> { "arrived", "running away", "stuck", "step limit", "not finite", "off", "at rest", "left a saddle" }, seen);
    }

    [Fact]
    public void A_polisher_without_a_free_lane_takes_no_run()
    {
        (_, Objective objective) = TestRuns.Xor(2, 1e-3, new OptimizerSpec());
        Exploration run = RunsOf(objective, 1)[0];
        var polisher = new LanePolisher<Lane128<double>>(objective);
        polisher.Load(run);
        polisher.Load(run);

        Assert.Equal(2, polisher.Occupied);
        Assert.Throws<InvalidOperationException>(() => polisher.Load(run));
    }

    /// <summary>Starts of many kinds in mixed order, so that lanes end at different times and are filled again.</summary>
    private static Exploration[] RunsOf(Objective objective, int seed)
    {
        var random = new Random(seed);
        PolishSpec usual = new(Steps: 80), few = new(Steps: 2), loose = new(Gradient: 1e-3), off = new(Enabled: false);
        var starts = new List<(double[] Point, PolishSpec Polish)>();
        foreach (double scale in new[] { 0.3, 1, 3, 10 })
        {
            starts.Add((TestData.Point(objective, scale, random), usual));
            starts.Add((TestData.Point(objective, scale, random), loose));
        }

        starts.Add((objective.Shape.Complete(new double[objective.Shape.Parameters]), usual));
        starts.Add((TestData.Point(objective, 1, random), few));
        starts.Add((TestData.Point(objective, 1, random), off));
        starts.Add(([.. TestData.Point(objective, 1, random).Select(_ => double.NaN)], usual));
        starts.Add(([.. TestData.Point(objective, 1, random).Select(x => 1e160 * x)], usual));
        // Near a saddle with a gradient below the threshold: the curvature alone says that it is none of the ends.
        starts.Add((TestData.Point(objective, 0.01, random), usual));
        starts.Add((TestData.Point(objective, 1e-3, random), loose));
        // Where nothing is left of the loss's curvature but numbers at the end of their range.
        starts.Add((TestData.Point(objective, 1e-155, random), usual));
        starts.Add((TestData.Point(objective, 1e3, random), loose));
        Setting setting = TestData.Setting(NetworkSpec.Uniform([1], Activation.Tanh), LossKind.Mse);
        return [.. starts.Select((start, i) => new Exploration(new RunSpec(i, 1, setting, start.Polish), ExplorationEnd.StepLimit, 0, 0, start.Point))];
    }

    private static PolishedPoint[] Polish(ILanePolisher polisher, Exploration[] runs)
    {
        var polished = new List<(Exploration Exploration, PolishedPoint Point)>();
        int next = 0;
        while (polished.Count < runs.Length)
        {
            while (polisher.Occupied < polisher.Width && next < runs.Length)
                polisher.Load(runs[next++]);
            polisher.Advance(polished);
        }

        Assert.Equal(0, polisher.Occupied);
        return [.. runs.Select(run => polished.Single(p => ReferenceEquals(p.Exploration, run)).Point)];
    }

    private static void AssertEqual(string name, PolishedPoint[] expected, PolishedPoint[] found)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            bool isSame = SameBits.Of<double>(expected[i].Parameters, found[i].Parameters) && SameBits.Of(expected[i].Loss, found[i].Loss)
                && SameBits.Of<double>(expected[i].Gradient, found[i].Gradient) && SameBits.Of<double>(expected[i].Hessian, found[i].Hessian)
                && expected[i].Steps == found[i].Steps && expected[i].IsRunningAway == found[i].IsRunningAway;
            Assert.True(isSame, $"{name}: run {i}: {Text(expected[i])} alone, {Text(found[i])} in a lane");
        }
    }

    private static string Text(PolishedPoint point) => $"{point.Steps} steps, loss {point.Loss:R}, ‖g‖∞ {point.LargestGradient:R}, away {point.IsRunningAway}";

    /// <summary>Whether a run goes on although its gradient is below the threshold at once.</summary>
    private static bool LeavesSaddle(Objective objective, Exploration run, PolishedPoint end)
    {
        PolishedPoint start = new Polisher(Curvatures.Create(objective, LaneWidth.Scalar)).Polish(run.Parameters, new PolishSpec(Enabled: false));
        return start.LargestGradient is > 0 and < 1e-3 && start.LargestGradient <= run.Run.Polish.Gradient && end.Loss < start.Loss - 1e-3;
    }

    private static string KindOf(Exploration run, PolishedPoint point) =>
        !run.Run.Polish.Enabled ? "off"
        : !double.IsFinite(point.Loss) ? "not finite"
        : point.IsRunningAway ? "running away"
        : point.LargestGradient == 0 ? "at rest"
        : point.LargestGradient <= run.Run.Polish.Gradient ? "arrived"
        : point.Steps == run.Run.Polish.Steps ? "step limit" : "stuck";
}
