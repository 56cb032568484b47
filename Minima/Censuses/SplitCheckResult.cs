using Minima.Equivalence;

namespace Minima.Censuses;

/// <summary>What the second look at classes hit once found.</summary>
/// <param name="Singletons">Classes hit once, before.</param>
/// <param name="Near">Those that came near to another class.</param>
/// <param name="Joins">
/// Those that proved to be members of one, with the witness that carries the one point, polished afresh, onto the other
/// class's, polished afresh.
/// </param>
public sealed record SplitCheckResult(int Singletons, int Near, IReadOnlyList<MergeWitness> Joins);
