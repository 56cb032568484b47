using Cluster.Tests.Reference;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Tests.Training;

/// <summary>Runs of a setting, explored and judged in this process.</summary>
internal static class TestRuns
{
    /// <summary>Runs 0 … count − 1 of a sweep with one setting.</summary>
    public static RunSpec[] Specs(Setting setting, int count, ulong seed = 20261120, PolishSpec? polish = null)
    {
        var sweep = new SweepSpec { Name = "test", Seed = seed, Settings = [setting], Replicates = count, Polish = polish ?? new PolishSpec() };
        return [.. Enumerable.Range(0, count).Select(sweep.Run)];
    }

    /// <summary>Explorations of runs that share vectors, in the order in which the runs are given.</summary>
    public static Exploration[] Explore(Objective objective, IReadOnlyList<RunSpec> runs, LaneWidth width)
    {
        ILaneBatch batch = LaneBatch.Create(objective, Method.Of(runs[0].Setting.Optimizer), width);
        var ended = new List<Exploration>();
        int next = 0;
        while (ended.Count < runs.Count)
        {
            while (batch.Occupied < batch.Width && next < runs.Count)
                batch.Load(runs[next++]);
            batch.Advance(ended);
        }

        return [.. runs.Select(run => ended.Single(e => ReferenceEquals(e.Run, run)))];
    }

    /// <summary>Outcomes of runs, in order.</summary>
    public static RunOutcome[] Run(Objective objective, IReadOnlyList<RunSpec> runs)
    {
        var judge = new RunJudge(objective, LaneWidths.Widest);
        return [.. Explore(objective, runs, LaneWidths.Widest).Select(judge.Judge)];
    }

    /// <summary>Judges a point as if an exploration had ended there.</summary>
    public static RunOutcome Judge(Objective objective, Setting setting, double[] free, PolishSpec? polish = null) =>
        new RunJudge(objective, LaneWidth.Scalar).Judge(new Exploration(
            new RunSpec(0, 1, setting, polish ?? new PolishSpec()), ExplorationEnd.StepLimit, 0, 0, objective.Shape.Complete(free)));

    /// <summary>The XOR reference objective.</summary>
    public static (Setting Setting, Objective Objective) Xor(int hidden, double l2, OptimizerSpec optimizer, double scale = 1)
    {
        var network = Minima.Networks.NetworkSpec.Uniform([hidden], Minima.Networks.Activation.Tanh);
        Setting setting = TestData.Setting(network, Minima.Networks.LossKind.CrossEntropy, l2, optimizer, new InitSpec(InitKind.Normal, scale));
        return (setting, TestData.Objective(TestData.Xor, network, setting.Loss, l2));
    }
}
