using Cluster.Tests.Reference;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Training;

/// <summary>Runs judged together come out as each judged alone, and none is left behind.</summary>
public sealed class JudgeBatchTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(30)]
    public void Outcomes_are_those_of_the_judge_alone_at_every_width(int hidden)
    {
        (_, Objective objective) = TestRuns.Xor(hidden, 1e-3, new OptimizerSpec());
        Exploration[] ends = Ends(objective, 21);
        var alone = new RunJudge(objective, LaneWidth.Scalar);
        foreach (LaneWidth width in LaneWidths.Supported)
        {
            var batch = new JudgeBatch(objective, width);
            var judged = new List<(RunSpec Run, RunOutcome Outcome)>();
            foreach (Exploration[] some in ends.Chunk(5))
            {
                Array.ForEach(some, batch.Add);
                batch.Advance(judged, drain: false);
            }

            batch.Advance(judged, drain: true);
            Assert.Equal(ends.Length, judged.Count);
            foreach (Exploration end in ends)
                Assert.True(alone.Judge(end).HasSameBits(judged.Single(each => ReferenceEquals(each.Run, end.Run)).Outcome), $"{width}: run {end.Run.Index}");
        }
    }

    [Fact]
    public void The_closed_form_is_judged_at_once()
    {
        Objective objective = TestData.Teacher(3, 3);
        Exploration[] ends = Ends(objective, 3);
        var batch = new JudgeBatch(objective, LaneWidths.Widest);
        var judged = new List<(RunSpec Run, RunOutcome Outcome)>();
        Array.ForEach(ends, batch.Add);
        batch.Advance(judged, drain: false);

        Assert.Equal([0, 1, 2], judged.Select(each => each.Outcome.Run));
    }

    [Fact]
    public void What_does_not_fill_the_lanes_waits_unless_all_are_asked_for()
    {
        (_, Objective objective) = TestRuns.Xor(2, 1e-3, new OptimizerSpec());
        Exploration[] ends = Ends(objective, 12);
        var batch = new JudgeBatch(objective, LaneWidth.Bits512);
        var judged = new List<(RunSpec Run, RunOutcome Outcome)>();
        Array.ForEach(ends[..7], batch.Add);
        batch.Advance(judged, drain: false);
        Assert.DoesNotContain(judged, each => each.Outcome.Verdict != Minima.Curvature.Verdict.Diverged);

        Array.ForEach(ends[7..], batch.Add);
        batch.Advance(judged, drain: false);
        Assert.InRange(judged.Count, 4, 11);

        batch.Advance(judged, drain: true);
        Assert.Equal(Enumerable.Range(0, 12), judged.Select(each => each.Outcome.Run).Order());
        batch.Add(ends[0]);
        batch.Advance(judged, drain: true);
        Assert.Equal(13, judged.Count);
    }

    /// <summary>Random points as ends of explorations; every ninth has diverged.</summary>
    private static Exploration[] Ends(Objective objective, int count)
    {
        var random = new Random(7);
        Setting setting = TestData.Setting(NetworkSpec.Uniform([1], Activation.Tanh), LossKind.Mse);
        return [.. Enumerable.Range(0, count).Select(run => new Exploration(
            new RunSpec(run, 1, setting, new PolishSpec(Steps: 40)), run % 9 == 8 ? ExplorationEnd.NonFinite : ExplorationEnd.StepLimit, run, 0, TestData.Point(objective, 0.7, random)))];
    }
}
