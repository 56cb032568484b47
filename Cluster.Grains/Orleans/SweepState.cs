namespace Cluster.Grains.Orleans;

/// <summary>What is stored of a sweep besides its spec and its record.</summary>
public sealed record SweepState
{
    /// <summary>Whether it was started: then a new activation goes on with it.</summary>
    public bool IsStarted { get; init; }
}
