using System.Diagnostics.Metrics;

namespace Cluster.Grains.Telemetry;

/// <summary>
/// The meter of the census; docs/telemetry.md says what each instrument means. Nothing here is read by an actor, and while
/// nobody listens nothing is measured. Tags have few values: what belongs to one run or one sweep goes to traces.
/// </summary>
public static class CensusMeter
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Cluster.Census";

    private static readonly Meter Meter = new(Name);

    private static readonly InstrumentAdvice<double> RunTimes = new() { HistogramBucketBoundaries = [0.0001, 0.001, 0.01, 0.1, 1, 10, 60, 600, 3600, 36_000] };
    private static readonly InstrumentAdvice<double> WorkTimes = new() { HistogramBucketBoundaries = [0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10] };
    private static readonly InstrumentAdvice<long> BatchSizes = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] };

    /// <summary>Runs on record.</summary>
    public static Counter<long> RunsFinished { get; } = Meter.CreateCounter<long>("census.runs.finished", "{run}", "Runs put on record.");

    /// <summary>Runs that could not be finished.</summary>
    public static Counter<long> RunsFailed { get; } = Meter.CreateCounter<long>("census.runs.failed", "{run}", "Runs that could not be trained or put on record.");

    /// <summary>Sweeps taken up.</summary>
    public static Counter<long> SweepsBegun { get; } = Meter.CreateCounter<long>("census.sweeps.begun", "{sweep}", "Sweeps begun, or taken up again.");

    /// <summary>Sweeps that came to an end.</summary>
    public static Counter<long> SweepsEnded { get; } = Meter.CreateCounter<long>("census.sweeps.ended", "{sweep}", "Sweeps that came to an end.");

    /// <summary>Reports made again.</summary>
    public static Counter<long> ReportsRetried { get; } = Meter.CreateCounter<long>("census.reports.retried", "{report}", "Reports of runs made again because they could not be put on record.");

    /// <summary>Calls made again.</summary>
    public static Counter<long> CallsRetried { get; } = Meter.CreateCounter<long>("census.calls.retried", "{call}", "Calls between actors made again because they did not get through.");

    /// <summary>Checkpoints handed in.</summary>
    public static Counter<long> Checkpoints { get; } = Meter.CreateCounter<long>("census.checkpoints", "{checkpoint}", "Checkpoints of long runs handed in to be kept.");

    /// <summary>Reports per batch.</summary>
    public static Histogram<long> ReportsBatchSize { get; } = Meter.CreateHistogram("census.reports.batch.size", "{report}", "Reports of runs sent to an aggregator at a time.", null, BatchSizes);

    /// <summary>Time to make a batch durable.</summary>
    public static Histogram<double> RecordWriteDuration { get; } = Meter.CreateHistogram("census.record.write.duration", "s", "Time to make a batch of reports durable.", null, WorkTimes);

    /// <summary>Time to group a batch.</summary>
    public static Histogram<double> GroupDuration { get; } = Meter.CreateHistogram("census.aggregator.group.duration", "s", "Time to group a batch of reports into classes.", null, WorkTimes);

    /// <summary>Time in the queue.</summary>
    public static Histogram<double> QueueDuration { get; } = Meter.CreateHistogram("census.queue.duration", "s", "Time a run waits for a lane.", null, RunTimes);

    /// <summary>Time in a lane.</summary>
    public static Histogram<double> TrainDuration { get; } = Meter.CreateHistogram("census.train.duration", "s", "Time a run is in a lane: its first-order phase.", null, RunTimes);

    /// <summary>Time from the lane to the verdict.</summary>
    public static Histogram<double> PolishDuration { get; } = Meter.CreateHistogram("census.polish.duration", "s", "Time from a run's lane to its verdict: polish, curvature, and the wait for neighbours to polish with.", null, RunTimes);

    /// <summary>Time of the training threads.</summary>
    public static ObservableCounter<double> ComputeTime { get; } = Meter.CreateObservableCounter(
        "census.compute.time", () => CensusTags.ByWork(ComputeCores.Statistics), "s", "Time the training threads spend, by what they do.");

    /// <summary>What the runs of hosts under way are counted by; each host adds its own.</summary>
    public static NumberSources RunsUnderWay { get; } = new();

    /// <summary>What classes are counted by; each host of an aggregator adds its own.</summary>
    public static NumberSources Classes { get; } = new();

    /// <summary>What silos are counted by; a silo adds one source.</summary>
    public static NumberSources Silos { get; } = new();

    static CensusMeter()
    {
        Meter.CreateObservableCounter("census.runs.trained", () => ComputeCores.Statistics.Runs, "{run}", "Runs whose first-order phase has ended here.");
        Meter.CreateObservableCounter("census.steps", () => ComputeCores.Statistics.RunSteps, "{step}", "First-order steps of runs.");
        Meter.CreateObservableCounter("census.lane_steps", () => ComputeCores.Statistics.LaneSteps, "{step}", "First-order steps of all lanes, those that carried no run included.");
        Meter.CreateObservableUpDownCounter("census.lanes", () => ComputeCores.Load.Lanes, "{lane}", "Lanes: runs that can be trained side by side.");
        Meter.CreateObservableUpDownCounter("census.lanes.busy", () => ComputeCores.Load.Busy, "{lane}", "Lanes that carry a run.");
        Meter.CreateObservableUpDownCounter("census.threads", () => ComputeCores.Load.Threads, "{thread}", "Training threads.");
        Meter.CreateObservableUpDownCounter("census.queue.waiting", () => ComputeCores.Load.Waiting, "{run}", "Runs that wait for a lane.");
        Meter.CreateObservableUpDownCounter("census.runs.under_way", () => RunsUnderWay.Sum(), "{run}", "Runs begun and not brought to an end.");
        Meter.CreateObservableUpDownCounter("census.classes", () => Classes.Sum(), "{class}", "Classes that the aggregators here have found in the sweeps they hold.");
        Meter.CreateObservableGauge("census.silos", () => Math.Max(1, Silos.Sum()), "{silo}", "Silos that work together, as this one sees it; 1 without a cluster.");
    }

    /// <summary>
    /// Says of everything that is counted that it has not happened yet, to whoever has just begun to listen: what is not there
    /// before its first time cannot be seen to go up by one.
    /// </summary>
    public static void Begin()
    {
        foreach (Counter<long> counter in new[] { RunsFailed, SweepsBegun, ReportsRetried, CallsRetried })
            counter.Add(0);
        foreach (KeyValuePair<string, object?> verdict in CensusTags.Verdicts)
            RunsFinished.Add(0, verdict);
        foreach (KeyValuePair<string, object?> phase in CensusTags.Ends)
            SweepsEnded.Add(0, phase);
        foreach (KeyValuePair<string, object?> outcome in CensusTags.CheckpointOutcomes)
            Checkpoints.Add(0, outcome);
    }
}
