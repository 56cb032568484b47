using Minima.Equivalence;

namespace Minima.Classification;

/// <summary>Two points that a publication tells apart although they are one class.</summary>
/// <param name="From">A point of the class: the first with its label.</param>
/// <param name="To">Another: the first with its label.</param>
/// <param name="FromLabel">The published label of <paramref name="From"/>.</param>
/// <param name="ToLabel">The published label of <paramref name="To"/>.</param>
/// <param name="Class">Run index of the class's representative.</param>
/// <param name="Witness">
/// The group element that carries one onto the other; null for points of a continuum, which are one class because they
/// compute the same on the data.
/// </param>
/// <param name="Residual">Distance that is left: of the aligned points, or of the outputs on the data.</param>
/// <param name="Allowed">
/// What the error radii explain of it. The residual exceeds it where the two belong together through other points of the class
/// only, or by the second look that is taken at classes hit once.
/// </param>
public sealed record SplitPair(int From, int To, long FromLabel, long ToLabel, int Class, Witness? Witness, double Residual, double Allowed);
