using Minima.Randomness;

namespace Minima.Equivalence;

/// <summary>The invariant of the trivial group: a fixed generic linear form of the parameters.</summary>
internal static class LinearFingerprint
{
    /// <summary>Σ cₚθₚ with cₚ in [½, 1).</summary>
    public static Fingerprint Of(Specimen specimen)
    {
        double sum = 0, squares = 0, magnitudes = 0;
        for (int p = 0; p < specimen.Point.Length; p++)
        {
            double c = 0.5 + 0.5 * Prng.ToUnit(Prng.At((ulong)StreamPurpose.Probe, (ulong)p));
            sum += c * specimen.Point[p];
            squares += c * c;
            magnitudes += c * Math.Abs(specimen.Point[p]);
        }

        return new Fingerprint(sum, Math.Sqrt(squares) * specimen.Radius + Math.ScaleB(specimen.Point.Length * magnitudes, -52));
    }
}
