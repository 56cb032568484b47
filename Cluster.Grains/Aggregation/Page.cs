namespace Cluster.Grains.Aggregation;

/// <summary>A part of what a branch has to tell, as one message.</summary>
/// <param name="Finished">Runs that were on record in the branch when the pages were made. Records only grow, so the number says which state that was.</param>
/// <param name="Pages">How many pages there are.</param>
/// <param name="Items">What is on this page.</param>
public sealed record Page<T>(int Finished, int Pages, IReadOnlyList<T> Items);
