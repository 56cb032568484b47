namespace Cluster.Grains.Sweeps;

/// <summary>Where a sweep stands.</summary>
/// <param name="Phase">Its phase.</param>
/// <param name="Planned">Runs it has, or its shard has.</param>
/// <param name="Finished">Runs whose report is durable.</param>
/// <param name="UnderWay">Runs admitted and not ended.</param>
/// <param name="Failed">Runs that could not be finished.</param>
/// <param name="FirstFailure">Why the first of them failed; null if none did.</param>
/// <param name="CoverageReached">Whether it ended early because coverage was reached.</param>
public sealed record SweepStatus(
    SweepPhase Phase, int Planned, int Finished, int UnderWay, int Failed, string? FirstFailure, bool CoverageReached);
