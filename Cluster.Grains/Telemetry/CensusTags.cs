using System.Diagnostics.Metrics;
using Cluster.Grains.Compute;
using Cluster.Grains.Sweeps;
using Minima.Curvature;
using Minima.Training;

namespace Cluster.Grains.Telemetry;

/// <summary>All tags that the meter has, made once: so their values are few, and tagging costs no memory.</summary>
public static class CensusTags
{
    private const string Verdict = "verdict", Phase = "phase", Outcome = "outcome";

    private static readonly KeyValuePair<string, object?> Training = new(Phase, "train"), Judging = new(Phase, "judge");

    /// <summary>Of runs on record: by <see cref="Minima.Curvature.Verdict"/>.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> Verdicts { get; } = [.. Enum.GetValues<Verdict>().Select(verdict => Tag(Verdict, verdict))];

    /// <summary>Of sweeps that came to an end: how.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> Ends { get; } = [.. Enum.GetValues<SweepPhase>().Where(phase => phase.HasEnded()).Select(End)];

    /// <summary>Of checkpoints: the values below.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> CheckpointOutcomes => [Kept, Refused, TooLarge, Failed];

    /// <summary>What was to be done is done.</summary>
    public static KeyValuePair<string, object?> Ok { get; } = new(Outcome, "ok");

    /// <summary>It may not have been done.</summary>
    public static KeyValuePair<string, object?> Failed { get; } = new(Outcome, "failed");

    /// <summary>The checkpoint is kept.</summary>
    public static KeyValuePair<string, object?> Kept { get; } = new(Outcome, "kept");

    /// <summary>Somebody else has claimed the run.</summary>
    public static KeyValuePair<string, object?> Refused { get; } = new(Outcome, "refused");

    /// <summary>No message holds the checkpoint.</summary>
    public static KeyValuePair<string, object?> TooLarge { get; } = new(Outcome, "too_large");

    /// <summary>How a sweep ended.</summary>
    public static KeyValuePair<string, object?> End(SweepPhase phase) => Tag(Phase, phase);

    /// <summary>Counts runs that were put on record.</summary>
    public static void CountFinished(IReadOnlyList<RunOutcome> outcomes)
    {
        if (!CensusMeter.RunsFinished.Enabled)
            return;
        foreach (IGrouping<Verdict, RunOutcome> group in outcomes.GroupBy(outcome => outcome.Verdict))
            CensusMeter.RunsFinished.Add(group.Count(), Verdicts[(int)group.Key]);
    }

    internal static IEnumerable<Measurement<double>> ByWork(ComputeStatistics statistics) =>
        [new(statistics.Training.TotalSeconds, Training), new(statistics.Judging.TotalSeconds, Judging)];

    private static KeyValuePair<string, object?> Tag<T>(string key, T value)
        where T : struct, Enum => new(key, value.ToString().ToLowerInvariant());
}
