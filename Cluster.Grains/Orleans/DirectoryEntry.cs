namespace Cluster.Grains.Orleans;

/// <summary>A sweep of the cluster.</summary>
/// <param name="Sweep">Its key.</param>
/// <param name="HasEnded">Whether it has ended, so that nobody needs to see to it.</param>
public sealed record DirectoryEntry(string Sweep, bool HasEnded);
