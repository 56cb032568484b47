using Minima.Equivalence;

namespace Cluster.Grains.Aggregation;

/// <summary>A part of the classes that a branch has, as one message.</summary>
/// <param name="Finished">Runs that were on record in the branch, and merged, when the pages were made. Records only grow, so the number says which state that was.</param>
/// <param name="Pages">How many pages there are.</param>
/// <param name="Entries">The classes of this page.</param>
public sealed record ClassPage(int Finished, int Pages, IReadOnlyList<ClassEntry> Entries);
