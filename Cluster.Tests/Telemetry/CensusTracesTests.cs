using System.Diagnostics;
using Cluster.Grains.Telemetry;
using Cluster.Silo.Telemetry;
using Cluster.Tests.Actors;
using Cluster.Tests.Hosting;
using Cluster.Tests.Results;
using OpenTelemetry.Trace;
using Xunit;

namespace Cluster.Tests.Telemetry;

[Collection(TelemetryCollection.Name)]
public sealed class CensusTracesTests : IDisposable
{
    private readonly List<Activity> _ended = [];
    private readonly ActivityListener _listener;
    private Func<string, bool> _isSampled = _ => true;

    public CensusTracesTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == CensusTraces.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                _isSampled(options.Name) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                lock (_ended)
                    _ended.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task A_sweep_has_its_runs_and_each_of_them_train_polish_and_classify()
    {
        await Sweep();

        Activity sweep = Assert.Single(_ended, activity => activity.OperationName == CensusTraces.Sweep);
        Assert.Null(sweep.Parent);
        Assert.Equal(("mse", "finished"), (sweep.GetTagItem("census.sweep"), sweep.GetTagItem("census.phase")));
        Activity[] runs = [.. _ended.Where(activity => activity.OperationName == CensusTraces.Run)];
        Assert.Equal(Enumerable.Range(0, 20), runs.Select(run => (int)run.GetTagItem("census.run")!).Order());
        Assert.All(runs, run =>
        {
            Assert.Equal((sweep.TraceId, sweep.SpanId), (run.TraceId, run.ParentSpanId));
            Assert.NotNull(run.GetTagItem("census.verdict"));
            Activity[] parts = [.. _ended.Where(activity => activity.ParentSpanId == run.SpanId).OrderBy(part => part.StartTimeUtc)];
            Assert.Equal([CensusTraces.Train, CensusTraces.Polish, CensusTraces.Classify], parts.Select(part => part.OperationName));
            Assert.Equal(parts[0].StartTimeUtc + parts[0].Duration, parts[1].StartTimeUtc);
        });
        Assert.Equal(1 + 4 * 20, _ended.Count);
    }

    [Fact]
    public async Task Of_a_run_that_is_not_traced_nothing_is()
    {
        _isSampled = name => name != CensusTraces.Run;

        await Sweep();

        Assert.Equal([CensusTraces.Sweep], _ended.Select(activity => activity.OperationName));
    }

    [Fact]
    public void A_run_that_fails_says_why()
    {
        var bench = new ActorBench(new SmallSweep(1));
        bench.Tell(sweep => sweep.Start());
        bench.Log.FailuresBeforeWriting = int.MaxValue;

        bench.Complete(0);
        while (bench.Time.Pending > 0)
            bench.Advance(0.1);

        Activity run = Assert.Single(_ended, activity => activity.OperationName == CensusTraces.Run);
        Assert.Equal((ActivityStatusCode.Error, "The disk is full."), (run.Status, run.StatusDescription));
    }

    [Fact]
    public void Of_another_process_the_sweep_is_known_by_its_traceparent()
    {
        var parent = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

        CensusTraces.EnterFromElsewhere($"00-{parent.TraceId}-{parent.SpanId}-01");
        using Activity? run = CensusTraces.BeginRun(new SmallSweep(1).Spec, 0);

        Assert.Equal((parent.TraceId, parent.SpanId), (run?.TraceId, run?.ParentSpanId));
    }

    [Fact]
    public void All_sweeps_are_traced_and_some_runs_a_second_with_all_that_is_inside()
    {
        var time = new ManualTime();
        var sampler = new RunSampler(10, time);

        Assert.Equal(100, Taken(CensusTraces.Sweep));
        Assert.Equal(10, Taken(CensusTraces.Run));
        Assert.Equal((100, 0), (Taken(CensusTraces.Train, isTraced: true), Taken(CensusTraces.Train)));
        time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Equal(0, Taken(CensusTraces.Run));
        time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(10, Taken(CensusTraces.Run));

        int Taken(string name, bool isTraced = false)
        {
            var parent = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), isTraced ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None);
            return Enumerable.Range(0, 100).Count(_ => sampler.ShouldSample(new SamplingParameters(parent, parent.TraceId, name, ActivityKind.Internal)).Decision == SamplingDecision.RecordAndSample);
        }
    }

    private static async Task Sweep()
    {
        using var folder = new TemporaryFolder();
        await Sittings.Sit(Sittings.Create(folder, "mse", SmallSpecs.Text("mse")));
    }
}
