using Minima.Training;

namespace Cluster.Grains.Runs;

/// <summary>What is stored of a long run under way.</summary>
public sealed record CheckpointState
{
    /// <summary>Goes up with every owner; 0 if nothing was kept.</summary>
    public int Epoch { get; init; }

    /// <summary>The last checkpoint.</summary>
    public RunCheckpoint? Last { get; init; }
}
