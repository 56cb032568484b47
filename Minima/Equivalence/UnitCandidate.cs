namespace Minima.Equivalence;

/// <summary>A unit of the source that may be a given unit of the target.</summary>
/// <param name="Source">Its number.</param>
/// <param name="Sign">−1 if it must be flipped.</param>
/// <param name="Cost">Squared distance of the weights compared.</param>
internal readonly record struct UnitCandidate(int Source, int Sign, double Cost);
