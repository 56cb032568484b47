namespace Minima.Classification;

/// <summary>Two points that a publication calls the same although they are different classes.</summary>
/// <param name="First">The first point of the group in one class.</param>
/// <param name="Second">The first point of the group in the other.</param>
/// <param name="Label">Their published label.</param>
/// <param name="FirstClass">Run index of the representative of the first point's class.</param>
/// <param name="SecondClass">Run index of the representative of the second point's class.</param>
/// <param name="Invariant">What tells them apart.</param>
/// <param name="Difference">
/// By how much: of losses, of negative eigenvalues (else zero ones), the distance to the nearest copy that was found, or of
/// outputs.
/// </param>
/// <param name="Allowed">How much would not have told them apart.</param>
/// <param name="IsRelatedByData">Whether the declared symmetry of the data carries one onto the other.</param>
public sealed record MergedPair(
    int First, int Second, long Label, int FirstClass, int SecondClass, DifferingInvariant Invariant, double Difference, double Allowed, bool IsRelatedByData);
