using Minima.Equivalence;

namespace Minima.Censuses;

/// <summary>Two classes with losses equal within their errors.</summary>
/// <param name="A">Name of one.</param>
/// <param name="B">Name of the other.</param>
/// <param name="Separation">Why they are two all the same.</param>
public sealed record ClassPair(string A, string B, Separation Separation);
