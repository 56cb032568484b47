using System.Diagnostics;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Grains.Telemetry;

/// <summary>
/// Traces of the census: a sweep, its runs, and of each run train, polish and classify. Which runs are traced is for the
/// listener to say; what is inside of a run that is not is not traced either.
/// </summary>
public static class CensusTraces
{
    /// <summary>Name of the source.</summary>
    public const string Name = CensusMeter.Name;

    /// <summary>Names of the activities.</summary>
    public const string Sweep = "sweep", Run = "run", Train = "train", Polish = "polish", Classify = "classify";

    private static readonly ActivitySource Source = new(Name);
    private static readonly AsyncLocal<ActivityContext> Elsewhere = new();

    /// <summary>Whether anybody listens.</summary>
    public static bool AreOn => Source.HasListeners();

    /// <summary>The run whose turn it is, where it is traced.</summary>
    public static ActivityContext CurrentRun => AreOn && Activity.Current is { IsAllDataRequested: true } current && current.Source == Source && current.OperationName == Run
        ? current.Context : default;

    /// <summary>A sweep begins, or is taken up.</summary>
    public static Activity? BeginSweep(SweepSpec sweep)
    {
        if (!AreOn)
            return null;
        // A sweep is nobody's part: whoever asked for it goes home long before it ends.
        Activity.Current = null;
        return Source.StartActivity(Sweep)?.SetTag("census.sweep", sweep.Name).SetTag("census.sweep.hash", sweep.Hash).SetTag("census.sweep.runs", sweep.Runs);
    }

    /// <summary>What the turn begins from here on belongs to a sweep; to none if that is not traced.</summary>
    public static void Enter(Activity? sweep)
    {
        if (AreOn)
            Activity.Current = sweep;
    }

    /// <summary>What the turn begins from here on belongs to a sweep of another process, by its W3C traceparent; to none if that is null.</summary>
    public static void EnterFromElsewhere(string? parent)
    {
        if (!AreOn)
            return;
        Activity.Current = null;
        Elsewhere.Value = ActivityContext.TryParse(parent, null, isRemote: true, out ActivityContext context) ? context : default;
    }

    /// <summary>A run begins, as a part of the sweep whose turn it is.</summary>
    public static Activity? BeginRun(SweepSpec sweep, int run) => AreOn
        ? Source.StartActivity(Run, ActivityKind.Internal, Activity.Current?.Context ?? Elsewhere.Value)?.SetTag("census.sweep", sweep.Name).SetTag("census.run", run)
        : null;

    /// <summary>A run has its outcome.</summary>
    public static void Note(Activity? run, RunOutcome outcome) => run?
        .SetTag("census.verdict", outcome.Verdict.ToString().ToLowerInvariant()).SetTag("census.steps", outcome.Steps).SetTag("census.loss", outcome.Loss);

    /// <summary>A run's outcome is on its way to the record and to its class.</summary>
    public static Activity? BeginClassify(Activity? run) => run is null ? null : Source.StartActivity(Classify, ActivityKind.Internal, run.Context);

    /// <summary>Adds a part of a run that is over.</summary>
    internal static void Add(string part, ActivityContext run, DateTimeOffset began, DateTimeOffset ended)
    {
        using Activity? added = Source.StartActivity(part, ActivityKind.Internal, run, startTime: began);
        added?.SetEndTime(ended.UtcDateTime);
    }
}
