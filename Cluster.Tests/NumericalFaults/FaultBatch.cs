using Cluster.Tests.Training;
using Minima.Data;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.NumericalFaults;

/// <summary>Runs with faults in them, side by side in the lanes of one vector, from their beginning or a checkpoint to a verdict.</summary>
internal static class FaultBatch
{
    /// <summary>Looks beyond those that the steps of a run ask for: as many restarts as there may be, twice.</summary>
    private const int MoreLooks = 130;

    /// <summary>Outcomes of runs, in order; the lanes are filled in that order, and refilled where a run ends.</summary>
    public static RunOutcome[] Run(Objective objective, IReadOnlyList<RunSpec> runs, LaneWidth width, IReadOnlyDictionary<int, RunCheckpoint>? from = null)
    {
        ILaneBatch batch = LaneBatch.Create(objective, Method.Of(runs[0].Setting.Optimizer), width);
        var judge = new JudgeBatch(objective, width);
        var ended = new List<Exploration>();
        var judged = new List<(RunSpec Run, RunOutcome Outcome)>();
        int looks = runs.Sum(run => run.Setting.Optimizer.Steps / LaneBatch.CheckInterval + MoreLooks);
        for (int next = 0; judged.Count < runs.Count;)
        {
            for (; batch.Occupied < batch.Width && next < runs.Count; next++)
                batch.Load(runs[next], from?.GetValueOrDefault(next));
            ended.Clear();
            batch.Advance(ended);
            ended.ForEach(judge.Add);
            judge.Advance(judged, drain: batch.Occupied == 0);
            Assert.True(looks-- > 0, "the runs do not end");
        }

        return [.. runs.Select(run => judged.Single(each => ReferenceEquals(each.Run, run)).Outcome)];
    }

    /// <summary>Outcome of a run alone on scalar lanes, judged by the judge of one: the reference.</summary>
    public static RunOutcome Alone(Objective objective, RunSpec run, RunCheckpoint? from = null)
    {
        ILaneBatch batch = LaneBatch.Create(objective, Method.Of(run.Setting.Optimizer), LaneWidth.Scalar);
        batch.Load(run, from);
        var ended = new List<Exploration>();
        for (int looks = run.Setting.Optimizer.Steps / LaneBatch.CheckInterval + MoreLooks; ended.Count == 0; looks--)
        {
            Assert.True(looks > 0, "the run does not end");
            batch.Advance(ended);
        }

        return new RunJudge(objective, LaneWidth.Scalar).Judge(ended[0]);
    }

    /// <summary>Where a run is after some looks.</summary>
    public static RunCheckpoint After(Objective objective, RunSpec run, int looks)
    {
        ILaneBatch batch = LaneBatch.Create(objective, Method.Of(run.Setting.Optimizer), LaneWidth.Scalar);
        batch.Load(run);
        for (; looks > 0; looks--)
            batch.Advance([]);
        return batch.Save(run) ?? throw new InvalidOperationException("The run has ended.");
    }

    /// <summary>
    /// Asserts that runs of a setting, side by side, each end with a sound outcome, the one that it has alone, and that record
    /// and census take them all.
    /// </summary>
    public static RunOutcome[] AssertVerdicts(Setting setting, DataSplit? data, int count, Func<RunSpec, int, RunSpec>? change = null)
    {
        Objective objective = Objective.Create(setting, data);
        RunSpec[] runs = TestRuns.Specs(setting, count, polish: new PolishSpec(Steps: 20));
        if (change is not null)
            runs = [.. runs.Select(change)];
        RunOutcome[] found = Run(objective, runs, LaneWidths.Widest);
        for (int i = 0; i < runs.Length; i++)
        {
            string name = runs[i].Setting.Key;
            SoundOutcome.Assert(objective, runs[i], found[i], name);
            Assert.True(Alone(objective, runs[i]).HasSameBits(found[i]), $"{name}: run {i} comes to something else alone");
        }

        FaultRecord.Take(setting, data, found);
        return found;
    }
}
