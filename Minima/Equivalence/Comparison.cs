namespace Minima.Equivalence;

/// <summary>The question on which everything rests: may two specimens be the same true point?</summary>
/// <param name="IsMatch">Whether they may.</param>
/// <param name="IsDecided">False if a search gave up before the answer; then they count as different.</param>
/// <param name="Witness">The element that carries one onto the other; null where they do not match, or need none.</param>
/// <param name="Distance">What is left after alignment; NaN where they do not match.</param>
/// <param name="Allowed">What their errors explain of it; NaN where they do not match.</param>
internal readonly record struct Comparison(bool IsMatch, bool IsDecided, Witness? Witness, double Distance, double Allowed)
{
    private static readonly Comparison Different = new(false, true, null, double.NaN, double.NaN);

    /// <summary>
    /// The invariant that routes a specimen. Functions on the data have no copies to be divided out, so a linear form of
    /// the outputs serves for them.
    /// </summary>
    public static Fingerprint FingerprintOf(IAligner aligner, Specimen specimen) =>
        specimen.IsContinuum ? LinearFingerprint.Of(specimen) : aligner.FingerprintOf(specimen);

    /// <summary>
    /// The answer; the same in both directions. Points of a continuum, which are known by their outputs alone, must have
    /// equal losses besides: a penalty may tell them apart. Elsewhere equal losses follow, and asking for them would only
    /// split what rounding of the loss has parted.
    /// </summary>
    public static Comparison Of(IAligner aligner, Specimen from, Specimen onto)
    {
        if (from.IsContinuum != onto.IsContinuum)
            return Different;
        if (from.IsContinuum)
            return OfFunctions(from, onto);
        Comparison found = OneWay(aligner, from, onto);
        // Where an element stretches distances, what errors explain is not the same on the way there and back.
        return found.IsMatch && aligner.Distortion > 1 && OneWay(aligner, onto, from) is { IsMatch: false } back
            ? Different with { IsDecided = back.IsDecided }
            : found;
    }

    private static Comparison OfFunctions(Specimen from, Specimen onto)
    {
        double distance = UnitSearch.Distance(from.Point, onto.Point), allowed = from.Radius + onto.Radius;
        bool isMatch = distance <= allowed && Math.Abs(from.Outcome.Loss - onto.Outcome.Loss) <= from.LossError + onto.LossError;
        return isMatch ? new Comparison(true, true, null, distance, allowed) : Different;
    }

    private static Comparison OneWay(IAligner aligner, Specimen from, Specimen onto)
    {
        Alignment alignment = aligner.TryAlign(from.Point, from.Radius, onto.Point, onto.Radius);
        return alignment.Witness is { } witness
            ? new Comparison(true, true, witness, witness.Distance, alignment.Allowed)
            : Different with { IsDecided = alignment.IsDecided };
    }
}
