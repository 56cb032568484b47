namespace Cluster.Grains.Orleans;

/// <summary>What is stored of the directory.</summary>
public sealed record DirectoryState
{
    /// <summary>The sweeps, by key.</summary>
    public DirectoryEntry[] Entries { get; init; } = [];
}
