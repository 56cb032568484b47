using Cluster.Grains.Compute;
using Cluster.Grains.Sweeps;
using Minima.Censuses;

namespace Cluster.Embedded.Hosting;

/// <summary>How a sitting ended.</summary>
/// <param name="Status">Where the sweep stands.</param>
/// <param name="Census">The census of all finished runs.</param>
/// <param name="Compute">Work done in this sitting.</param>
/// <param name="Elapsed">Duration of the sitting.</param>
/// <param name="FinishedBefore">Runs that earlier sittings had finished.</param>
/// <param name="CensusFailure">Why the census could not be written to its file; null if it was.</param>
public sealed record SweepResult(
    SweepStatus Status, Census Census, ComputeStatistics Compute, TimeSpan Elapsed, int FinishedBefore, string? CensusFailure);
