using Cluster.Grains.Aggregation;
using Cluster.Grains.Compute;
using Cluster.Grains.Sweeps;

namespace Cluster.Embedded.Hosting;

/// <summary>A look at a sweep while it runs.</summary>
/// <param name="Sweep">Runs by state.</param>
/// <param name="Tally">Classes so far.</param>
/// <param name="Compute">Work done in this sitting.</param>
/// <param name="Elapsed">Time since the sitting began.</param>
/// <param name="FinishedBefore">Runs that earlier sittings had finished.</param>
public sealed record SweepProgress(SweepStatus Sweep, TallyStatus Tally, ComputeStatistics Compute, TimeSpan Elapsed, int FinishedBefore)
{
    /// <summary>Runs finished per second in this sitting.</summary>
    public double RunsPerSecond => Elapsed > TimeSpan.Zero ? (Sweep.Finished - FinishedBefore) / Elapsed.TotalSeconds : 0;

    /// <summary>Time to the last run at this pace; null before the first.</summary>
    public TimeSpan? Remaining => RunsPerSecond > 0
        ? TimeSpan.FromSeconds((Sweep.Planned - Sweep.Finished) / RunsPerSecond)
        : null;
}
