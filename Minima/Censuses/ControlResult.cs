namespace Minima.Censuses;

/// <summary>How the planted points of a census were grouped.</summary>
/// <param name="Copies">Copies of found points that had to be recognized.</param>
/// <param name="Distinct">Points next to found ones that had to be told apart.</param>
/// <param name="Failures">A sentence for each that was grouped wrongly: with any, the census is inconclusive.</param>
public sealed record ControlResult(int Copies, int Distinct, IReadOnlyList<string> Failures);
