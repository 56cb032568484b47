using Cluster.Grains.Compute;
using Cluster.Grains.Ports;
using Cluster.Tests.Training;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Compute;

public sealed class ComputeCoreTests
{
    private static readonly OptimizerSpec Short = new() { LearningRate = 0.5, Steps = 500, Gradient = 1e-3 };

    /// <summary>It would take hours: only giving it up ends it.</summary>
    private static readonly OptimizerSpec Endless = new() { LearningRate = 1e-9, Steps = int.MaxValue, Gradient = 0 };

    [Fact]
    public async Task Runs_come_out_as_each_would_alone()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(2, 1e-3, Short);
        RunSpec[] runs = TestRuns.Specs(setting, 40);
        using var core = new ComputeCore(2, LaneWidths.Widest);

        RunOutcome[] outcomes = await Task.WhenAll(runs.Select(run => core.Train(run, objective, Method.VectorKey(setting), null, null, CancellationToken.None).Outcome));

        var judge = new RunJudge(objective, LaneWidth.Scalar);
        Assert.All(runs.Zip(outcomes), pair => Assert.True(judge.Judge(LaneBatch.Explore(pair.First, objective)).HasSameBits(pair.Second)));
    }

    [Fact]
    public async Task A_run_that_is_given_up_frees_its_lane_for_those_that_wait()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(2, 1e-3, Endless);
        (Setting other, Objective _) = TestRuns.Xor(2, 1e-3, Short);
        using var core = new ComputeCore(1, LaneWidth.Scalar);
        using var cancel = new CancellationTokenSource();
        Task<RunOutcome> endless = core.Train(TestRuns.Specs(setting, 1)[0], objective, "endless", null, null, cancel.Token).Outcome;
        Task<RunOutcome> waiting = core.Train(TestRuns.Specs(other, 1)[0], objective, "short", null, null, CancellationToken.None).Outcome;
        Assert.True(SpinWait.SpinUntil(() => core.Statistics.RunSteps > 0, TimeSpan.FromSeconds(60)));

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endless);
        Assert.Equal(0, (await waiting).Run);
    }

    [Fact]
    public async Task A_run_that_is_given_up_in_the_queue_is_never_begun()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(2, 1e-3, Endless);
        using var core = new ComputeCore(1, LaneWidth.Scalar);
        using var now = new CancellationTokenSource();
        await now.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => core.Train(TestRuns.Specs(setting, 1)[0], objective, "endless", null, null, now.Token).Outcome);

        Assert.Equal(0, core.Statistics.RunSteps);
    }

    [Fact]
    public async Task A_core_that_drains_ends_what_is_in_lanes_and_gives_back_the_rest()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(2, 1e-3, new OptimizerSpec { LearningRate = 0.1, Steps = 300_000, Gradient = 0 });
        RunSpec[] runs = TestRuns.Specs(setting, 8);
        using var core = new ComputeCore(1, LaneWidth.Scalar);
        Task<RunOutcome>[] all = [.. runs.Select(run => core.Train(run, objective, "one", null, null, CancellationToken.None).Outcome)];
        Assert.True(SpinWait.SpinUntil(() => core.Statistics.RunSteps > 0, TimeSpan.FromSeconds(60)));

        core.Drain();

        Assert.Equal(TaskStatus.RanToCompletion, await StatusOf(all[0]));
        Assert.Equal(TaskStatus.Canceled, await StatusOf(all[^1]));
        Assert.Equal(TaskStatus.Canceled, await StatusOf(core.Train(runs[0], objective, "one", null, null, CancellationToken.None).Outcome));
    }

    [Fact]
    public async Task A_run_goes_on_from_a_checkpoint_of_another_core_with_the_same_outcome()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(2, 1e-3, new OptimizerSpec { Kind = OptimizerKind.Adam, LearningRate = 1e-5, Steps = 200_000, Gradient = 1e-300 });
        RunSpec[] runs = TestRuns.Specs(setting, 5);
        var checkpoints = new RunCheckpoint?[runs.Length];
        using (var first = new ComputeCore(1, LaneWidth.Scalar))
        {
            checkpoints[0] = await first.Train(runs[0], objective, "one", null, null, CancellationToken.None).Checkpoint();
        }

        Assert.InRange(checkpoints[0]!.Step, 0, 199_999);
        using var second = new ComputeCore(2, LaneWidths.Widest);
        RunOutcome[] outcomes = await Task.WhenAll(runs.Zip(checkpoints, (run, from) => second.Train(run, objective, "one", null, from, CancellationToken.None).Outcome));

        var judge = new RunJudge(objective, LaneWidth.Scalar);
        Assert.All(runs.Zip(outcomes), pair => Assert.True(judge.Judge(LaneBatch.Explore(pair.First, objective)).HasSameBits(pair.Second)));
    }

    [Fact]
    public async Task Who_asks_where_a_run_is_that_has_ended_is_told_that_it_is_nowhere()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(2, 1e-3, new OptimizerSpec { LearningRate = 0.5, Steps = 1, Gradient = 0 });
        RunSpec run = TestRuns.Specs(setting, 1)[0];
        using var core = new ComputeCore(1, LaneWidth.Scalar);
        ITraining training = core.Train(run, objective, "one", null, null, CancellationToken.None);
        await training.Outcome;

        Assert.Null(await training.Checkpoint());
    }

    [Fact]
    public async Task An_owner_with_runs_without_end_does_not_keep_another_from_his_turn()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(2, 1e-3, new OptimizerSpec { LearningRate = 0.1, Steps = 300_000, Gradient = 0 });
        RunSpec[] runs = TestRuns.Specs(setting, 200);
        using var core = new ComputeCore(1, LaneWidth.Scalar);
        object large = new(), small = new();
        Task<RunOutcome>[] many = [.. runs.Select(run => core.Train(run, objective, "many", large, null, CancellationToken.None).Outcome)];

        await core.Train(TestRuns.Specs(setting, 1)[0], objective, "few", small, null, CancellationToken.None).Outcome;

        Assert.True(many.Count(run => run.IsCompleted) < runs.Length);
    }

    [Fact]
    public async Task A_defect_fails_the_runs_of_its_vector_and_no_others()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(2, 1e-3, Short);
        using var core = new ComputeCore(1, LaneWidths.Widest);
        RunSpec broken = TestRuns.Specs(setting, 1)[0] with { Setting = null! };

        await Assert.ThrowsAsync<NullReferenceException>(() => core.Train(broken, objective, "broken", null, null, CancellationToken.None).Outcome);

        Assert.Equal(3, (await core.Train(TestRuns.Specs(setting, 4)[3], objective, "good", null, null, CancellationToken.None).Outcome).Run);
    }

    private static async Task<TaskStatus> StatusOf(Task task)
    {
        await ((Task)task.ContinueWith(static _ => { }, TaskScheduler.Default)).ConfigureAwait(false);
        return task.Status;
    }
}
