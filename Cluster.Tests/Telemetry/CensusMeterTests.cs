using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Grains.Compute;
using Cluster.Grains.Runs;
using Cluster.Grains.Telemetry;
using Cluster.Tests.Actors;
using Cluster.Tests.Hosting;
using Cluster.Tests.Results;
using Cluster.Tests.Training;
using Minima.Curvature;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Telemetry;

[Collection(TelemetryCollection.Name)]
public sealed class CensusMeterTests : IDisposable
{
    private readonly MeterWatch _watch = new();

    public void Dispose() => _watch.Dispose();

    [Fact]
    public async Task Every_run_of_a_sweep_is_counted_once_by_its_verdict()
    {
        double trained = _watch.Now("census.runs.trained"), steps = _watch.Now("census.steps"), laneSteps = _watch.Now("census.lane_steps");

        SweepResult result = await Sweep();

        Assert.Equal(result.Status.Planned, _watch.Sum("census.runs.finished"));
        Assert.Equal(result.Census.Architectures.Sum(architecture => architecture.Verdicts[Verdict.Minimum]), _watch.Sum("census.runs.finished", "verdict=minimum"));
        Assert.Equal(result.Status.Planned, _watch.Now("census.runs.trained") - trained);
        Assert.Equal((result.Compute.RunSteps, result.Compute.LaneSteps), (_watch.Now("census.steps") - steps, _watch.Now("census.lane_steps") - laneSteps));
        Assert.Equal((0, 0, 0, 0), (_watch.Sum("census.runs.failed"), _watch.Now("census.runs.under_way"), _watch.Now("census.lanes"), _watch.Now("census.classes")));
        Assert.Equal((1, 1), (_watch.Sum("census.sweeps.begun"), _watch.Sum("census.sweeps.ended", "phase=finished")));
    }

    [Fact]
    public async Task Every_run_is_timed_in_the_queue_in_its_lane_and_to_its_verdict_and_every_batch_to_the_record()
    {
        double computed = _watch.Now("census.compute.time");

        SweepResult result = await Sweep();

        Assert.All(new[] { "census.queue.duration", "census.train.duration", "census.polish.duration" }, name => Assert.Equal(result.Status.Planned, _watch.Count(name)));
        Assert.Equal(result.Status.Planned, _watch.Sum("census.reports.batch.size"));
        long batches = _watch.Count("census.reports.batch.size");
        Assert.Equal((batches, batches), (_watch.Count("census.record.write.duration", "outcome=ok"), _watch.Count("census.aggregator.group.duration")));
        Assert.InRange(_watch.Now("census.compute.time") - computed, double.Epsilon, 2 * result.Elapsed.TotalSeconds);
        Assert.True(_watch.Now("census.compute.time", "phase=judge") > 0);
    }

    [Fact]
    public async Task Results_are_the_same_whether_or_not_anybody_listens()
    {
        (string digest, string[] runs) = await Sittings.Outcome("logistic", SmallSpecs.Text("logistic"));
        _watch.Dispose();

        (string unheard, string[] same) = await Sittings.Outcome("logistic", SmallSpecs.Text("logistic"));

        Assert.Equal(digest, unheard);
        Assert.Equal(runs, same);
    }

    /// <summary>What a database can hold: few series, none of which is for one run, seed or sweep.</summary>
    [Fact]
    public async Task There_are_few_series_and_no_tag_names_a_run_a_seed_or_a_sweep()
    {
        foreach (string name in SmallSpecs.Names)
            await Sweep(name, seed: 4711);

        Assert.All(_watch.Series.GroupBy(series => series.Instrument), group => Assert.InRange(group.Count(), 1, 6));
        Assert.InRange(_watch.Series.Count, 20, 60);
        string[] values = [.. _watch.Series.SelectMany(series => series.Tags.Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(tag => tag.Split('=')[1])];
        Assert.All(values, value => Assert.Matches("^[a-z]+(_[a-z]+)*$", value));
        Assert.DoesNotContain(values, value => SmallSpecs.Names.Contains(value));
    }

    [Fact]
    public void Runs_that_wait_and_lanes_that_are_busy_are_seen_while_they_are()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(2, 1e-3, new OptimizerSpec { LearningRate = 1e-9, Steps = int.MaxValue, Gradient = 0 });
        using var core = new ComputeCore(1, LaneWidth.Scalar);
        using var given = new CancellationTokenSource();
        Task<RunOutcome>[] runs = [.. TestRuns.Specs(setting, 4).Select(run => core.Train(run, objective, "endless", null, null, given.Token).Outcome)];
        Assert.True(SpinWait.SpinUntil(() => _watch.Now("census.lanes.busy") > 0, TimeSpan.FromSeconds(60)));

        Assert.Equal((1, 1, 1, 3), (_watch.Now("census.threads"), _watch.Now("census.lanes"), _watch.Now("census.lanes.busy"), _watch.Now("census.queue.waiting")));

        given.Cancel();
        Assert.All(runs, run => Assert.ThrowsAny<AggregateException>(run.Wait));
        Assert.True(SpinWait.SpinUntil(() => _watch.Now("census.lanes.busy") + _watch.Now("census.queue.waiting") == 0, TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void A_report_that_is_made_again_and_a_write_that_failed_are_counted()
    {
        var bench = new ActorBench(new SmallSweep(1));
        bench.Tell(sweep => sweep.Start());
        bench.Log.FailuresBeforeWriting = 2;

        bench.Complete(0);
        while (bench.Time.Pending > 0)
            bench.Advance(0.1);

        Assert.Equal(2, _watch.Sum("census.reports.retried"));
        Assert.Equal((0, 1), (_watch.Sum("census.runs.failed"), _watch.Sum("census.runs.finished")));
    }

    [Fact]
    public void A_run_that_can_never_be_put_on_record_is_counted_as_failed()
    {
        var bench = new ActorBench(new SmallSweep(1));
        bench.Tell(sweep => sweep.Start());
        bench.Log.FailuresBeforeWriting = int.MaxValue;

        bench.Complete(0);
        while (bench.Time.Pending > 0)
            bench.Advance(0.1);

        Assert.Equal((1, 0), (_watch.Sum("census.runs.failed"), _watch.Sum("census.runs.finished")));
    }

    [Fact]
    public async Task Checkpoints_are_counted_by_what_became_of_them()
    {
        var kept = new CheckpointActor(new MemoryDurable<CheckpointState>());
        var time = new ManualTime();
        var point = new RunCheckpoint { Run = 0, Step = 16, Restarts = 0, Parameters = [0.5], Velocity = [], Square = [], Powers = [1, 1], Order = [], Position = 0, Draws = 0 };

        int? epoch = await new Checkpoints(_ => kept, TimeSpan.FromSeconds(1), long.MaxValue, time).Keep(0, point);
        await new Checkpoints(_ => kept, TimeSpan.FromSeconds(1), long.MaxValue, time).Keep(7, point);
        await new Checkpoints(_ => kept, TimeSpan.FromSeconds(1), 1, time).Keep(0, point);

        Assert.Equal(1, epoch);
        Assert.Equal((1, 1, 1), (_watch.Sum("census.checkpoints", "kept"), _watch.Sum("census.checkpoints", "refused"), _watch.Sum("census.checkpoints", "too_large")));
    }

    /// <summary>What a run and a batch of reports cost that nobody hears of: the fastest runs take twenty microseconds.</summary>
    [Fact]
    public void Without_a_listener_measuring_costs_no_memory_and_next_to_no_time()
    {
        _watch.Dispose();
        RunOutcome[] batch = [SampleOutcomes.Of(0)];
        Measure(10_000);
        long before = GC.GetAllocatedBytesForCurrentThread(), began = TimeProvider.System.GetTimestamp();

        Measure(100_000);

        TimeSpan elapsed = TimeProvider.System.GetElapsedTime(began);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.InRange(elapsed.TotalMicroseconds / 100_000, 0, 2);
        TestContext.Current.SendDiagnosticMessage($"{elapsed.TotalNanoseconds / 100_000:0.0} ns per run");

        void Measure(int runs)
        {
            for (int run = 0; run < runs; run++)
            {
                Assert.Null(CensusTraces.BeginRun(null!, run));
                Assert.Null(RunTimes.Begin());
                Assert.False(RunTimes.AreWanted);
                CensusTraces.Note(null, batch[0]);
                Assert.Null(CensusTraces.BeginClassify(null));
                CensusMeter.ReportsBatchSize.Record(1);
                CensusTags.CountFinished(batch);
                new Stage(CensusMeter.GroupDuration, TimeProvider.System).End();
            }
        }
    }

    private static async Task<SweepResult> Sweep(string name = "cross-entropy", int seed = 1)
    {
        using var folder = new TemporaryFolder();
        ResultsDirectory results = Sittings.Create(folder, name, SmallSpecs.Text(name, seed));
        return await Sittings.Sit(results);
    }
}
