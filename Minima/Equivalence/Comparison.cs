namespace Minima.Equivalence;

/// <summary>The question on which everything rests: may two specimens be the same true point?</summary>
internal static class Comparison
{
    /// <summary>
    /// The invariant that routes a specimen. Functions on the data have no copies to be divided out, so a linear form of
    /// the outputs serves for them.
    /// </summary>
    public static Fingerprint FingerprintOf(IAligner aligner, Specimen specimen) =>
        specimen.IsContinuum ? LinearFingerprint.Of(specimen) : aligner.FingerprintOf(specimen);

    /// <summary>
    /// The distance after alignment if it is within the sum of the error radii; else null. Points of a continuum, which
    /// are known by their outputs alone, must have equal losses besides: a penalty may tell them apart. Elsewhere equal
    /// losses follow, and asking for them would only split what rounding of the loss has parted.
    /// </summary>
    public static double? Distance(IAligner aligner, Specimen a, Specimen b)
    {
        if (!MayBeEqual(a, b))
            return null;
        if (!a.IsContinuum)
            return aligner.TryAlign(b.Point, a.Point, a.Radius + b.Radius)?.Distance;
        double distance = UnitSearch.Distance(a.Point, b.Point);
        return distance <= a.Radius + b.Radius ? distance : null;
    }

    /// <summary>The group element that carries <paramref name="from"/> onto <paramref name="to"/>; null if there is none, or none is needed.</summary>
    public static Witness? Witness(IAligner aligner, Specimen from, Specimen to) =>
        MayBeEqual(from, to) && !from.IsContinuum ? aligner.TryAlign(from.Point, to.Point, from.Radius + to.Radius) : null;

    private static bool MayBeEqual(Specimen a, Specimen b) =>
        a.IsContinuum == b.IsContinuum
        && (!a.IsContinuum || Math.Abs(a.Outcome.Loss - b.Outcome.Loss) <= a.LossError + b.LossError);
}
