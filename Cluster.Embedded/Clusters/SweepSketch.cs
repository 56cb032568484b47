using Cluster.Embedded.Plots;
using Cluster.Grains.Compute;

namespace Cluster.Embedded.Clusters;

/// <summary>A sweep as it looks now, for those who watch it. What it costs to make does not grow with the runs.</summary>
/// <param name="Finished">Runs on record that it is of.</param>
/// <param name="Architectures">Its architectures.</param>
/// <param name="LearningRates">Runs by verdict for each learning rate, the lowest first.</param>
/// <param name="Compute">Work of the compute core so far; of all sweeps that it serves.</param>
public sealed record SweepSketch(int Finished, IReadOnlyList<ArchitectureSketch> Architectures, IReadOnlyList<VerdictCounts> LearningRates, ComputeStatistics Compute);
