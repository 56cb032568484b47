namespace Cluster.Grains.Aggregation;

/// <summary>Where the aggregation of a sweep stands.</summary>
/// <param name="Finished">Runs on record.</param>
/// <param name="Classes">Classes found at the sweep's level, over all architectures.</param>
/// <param name="LeastCoverage">The lowest coverage of any architecture.</param>
/// <param name="BestLoss">The lowest loss of a stationary point; NaN if there is none yet.</param>
/// <param name="Steps">First-order steps of the runs on record.</param>
/// <param name="Verdicts">Runs of each <see cref="Minima.Curvature.Verdict"/>, in the order of its values.</param>
public sealed record TallyStatus(int Finished, int Classes, double LeastCoverage, double BestLoss, long Steps, IReadOnlyList<int> Verdicts);
