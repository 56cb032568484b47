using Minima.Equivalence;

namespace Minima.Classification;

/// <summary>Two points that a publication calls the same although they are different classes.</summary>
/// <param name="First">The first point of the group in one class.</param>
/// <param name="Second">The first point of the group in the other.</param>
/// <param name="Label">Their published label.</param>
/// <param name="FirstClass">Run index of the representative of the first point's class.</param>
/// <param name="SecondClass">Run index of the representative of the second point's class.</param>
/// <param name="LossesDiffer">Whether their losses differ by more than their errors.</param>
/// <param name="Separation">The invariant of the group that differs most in units of its error.</param>
/// <param name="Nearest">Distance from the second point to the nearest copy of the first that was found; NaN in a continuum.</param>
/// <param name="Allowed">What the error radii explain: at no more than this distance they would be one class.</param>
/// <param name="IsRelatedByData">Whether the declared symmetry of the data carries one onto the other.</param>
public sealed record MergedPair(
    int First, int Second, long Label, int FirstClass, int SecondClass,
    bool LossesDiffer, Separation Separation, double Nearest, double Allowed, bool IsRelatedByData);
