namespace Cluster.Grains.Aggregation;

/// <summary>Where the aggregation of a sweep stands.</summary>
/// <param name="Finished">Runs on record.</param>
/// <param name="Classes">Classes found at the sweep's level, over all architectures.</param>
/// <param name="LeastCoverage">The lowest coverage of any architecture.</param>
/// <param name="BestLoss">The lowest loss of a stationary point; NaN if there is none yet.</param>
public sealed record TallyStatus(int Finished, int Classes, double LeastCoverage, double BestLoss);
