using Minima.Training;

namespace Cluster.Grains.Orleans;

/// <summary>What is stored of a batch of finished runs.</summary>
public sealed record RecordState
{
    /// <summary>The outcomes, in the order in which they came.</summary>
    public RunOutcome[] Outcomes { get; init; } = [];
}
