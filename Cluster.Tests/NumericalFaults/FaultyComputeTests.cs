using Cluster.Grains.Compute;
using Cluster.Tests.Reference;
using Cluster.Tests.Training;
using Minima.Curvature;
using Minima.Data;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.NumericalFaults;

/// <summary>Faults on their way through the compute core: each run ends by itself, and nobody else fails with it.</summary>
public sealed class FaultyComputeTests
{
    private static readonly OptimizerSpec Batches = new() { Kind = OptimizerKind.Sgd, Batch = 3, Steps = 64 };

    /// <summary>Every second run goes on from a checkpoint with a number in it that is none.</summary>
    [Fact]
    public async Task Numbers_that_are_none_end_their_own_runs_only()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(2, 1e-3, new OptimizerSpec { Kind = OptimizerKind.Adam, Steps = 64 });
        double[] planted = [double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        RunSpec[] runs = TestRuns.Specs(setting, 40, polish: new PolishSpec(Steps: 20));
        RunCheckpoint?[] from = [.. runs.Select((run, i) => i % 2 == 0 ? null : FaultBatch.After(objective, run, 1).With(i % objective.Shape.Storage, planted[i % 3]))];
        using var core = new ComputeCore(2, LaneWidths.Widest);

        RunOutcome[] outcomes = await Task.WhenAll(runs.Select((run, i) => core.Train(run, objective, "one", null, from[i], CancellationToken.None).Outcome));

        Assert.All(runs, run => Assert.True(FaultBatch.Alone(objective, run, from[run.Index]).HasSameBits(outcomes[run.Index]), $"run {run.Index}"));
        Assert.All(outcomes, outcome => Assert.Equal(outcome.Run % 2 == 1, outcome.Verdict == Verdict.Diverged));
        FaultRecord.Take(setting, new DataSplit(TestData.Xor, null), outcomes);
    }

    /// <summary>Rates, initial weights and noise that overflow, all at once in the same vectors.</summary>
    [Fact]
    public async Task Settings_that_overflow_end_their_own_runs_only()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(2, 1e-3, new OptimizerSpec { Precision = Precision.Float, Steps = 64 });
        double[] sizes = [1e-300, 1e-3, 1e10, 1e38, 1e300, double.MaxValue];
        RunSpec[] runs = [.. TestRuns.Specs(setting, 60, polish: new PolishSpec(Steps: 20)).Select((run, i) => run with
        {
            Setting = (i % 4) switch
            {
                0 => setting with { Optimizer = setting.Optimizer with { LearningRate = sizes[i % 6] } },
                1 => setting with { Optimizer = setting.Optimizer with { Noise = sizes[i % 6] } },
                2 => setting with { Init = new InitSpec(InitKind.Normal, sizes[i % 6]) },
                _ => setting,
            },
        })];
        using var core = new ComputeCore(2, LaneWidths.Widest);

        RunOutcome[] outcomes = await Task.WhenAll(runs.Select(run => core.Train(run, objective, "one", null, null, CancellationToken.None).Outcome));

        Assert.All(runs, run => Assert.True(FaultBatch.Alone(objective, run).HasSameBits(outcomes[run.Index]), $"run {run.Index}"));
        Assert.All(runs, run => SoundOutcome.Assert(objective, run, outcomes[run.Index], "in the core"));
    }

    public static TheoryData<string> Impossible() => ["before its beginning", "beyond its end", "restarts", "samples there are not", "position", "parameters"];

    /// <summary>A stored checkpoint may be anything; a sample that does not exist must not be read.</summary>
    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task A_checkpoint_that_cannot_be_fails_its_own_run_only(string fault)
    {
        var network = NetworkSpec.Uniform([2], Activation.Tanh);
        Setting setting = TestData.Setting(network, LossKind.CrossEntropy, 1e-3, Batches);
        Objective objective = TestData.Objective(TestData.Xor, network, LossKind.CrossEntropy, 1e-3);
        RunSpec[] runs = TestRuns.Specs(setting, 24, polish: new PolishSpec(Steps: 20));
        RunCheckpoint impossible = Impossible(FaultBatch.After(objective, runs[5], 1), fault);
        using var core = new ComputeCore(1, LaneWidths.Widest);

        Task<RunOutcome>[] all = [.. runs.Select((run, i) => core.Train(run, objective, "one", null, i == 5 ? impossible : null, CancellationToken.None).Outcome)];

        await Assert.ThrowsAsync<ArgumentException>(() => all[5]);
        RunOutcome[] others = await Task.WhenAll(all.Where((_, i) => i != 5));
        Assert.All(others, outcome => Assert.True(FaultBatch.Alone(objective, runs[outcome.Run]).HasSameBits(outcome)));
    }

    /// <summary>One whose very loading is a defect, taken together with others: they may fail with it, but nobody waits for ever.</summary>
    [Fact]
    public async Task A_defect_among_runs_that_are_taken_together_leaves_none_behind()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(2, 1e-3, new OptimizerSpec { Steps = 64 });
        RunSpec[] runs = [.. TestRuns.Specs(setting, 12).Select((run, i) => i == 2 ? run with { Setting = null! } : run)];
        (Setting slow, _) = TestRuns.Xor(2, 1e-3, new OptimizerSpec { LearningRate = 1e-9, Steps = 100_000, Gradient = 0 });
        using var core = new ComputeCore(1, LaneWidth.Bits512);
        Task<RunOutcome> busy = core.Train(TestRuns.Specs(slow, 1)[0], objective, "busy", null, null, CancellationToken.None).Outcome;

        Task<RunOutcome>[] all = [.. runs.Select(run => core.Train(run, objective, "one", null, null, CancellationToken.None).Outcome)];
        await busy;
        await ((Task)Task.WhenAll(all).ContinueWith(static _ => { }, TaskScheduler.Default)).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.True(all[2].IsFaulted);
        Assert.Contains(all, run => run.IsCompletedSuccessfully);
    }

    private static RunCheckpoint Impossible(RunCheckpoint begun, string fault) => fault switch
    {
        "before its beginning" => begun with { Step = -1 },
        "beyond its end" => begun with { Step = Batches.Steps + 1 },
        "restarts" => begun with { Restarts = int.MaxValue },
        "samples there are not" => begun with { Order = [0, 1, 2, 4] },
        "position" => begun with { Position = -3 },
        _ => begun with { Parameters = begun.Parameters[1..] },
    };
}
