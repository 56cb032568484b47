namespace Minima.Equivalence;

/// <summary>A specimen by which further copies of its class are recognized.</summary>
/// <param name="specimen">The specimen.</param>
/// <param name="fingerprint">Its invariant.</param>
/// <param name="home">Its class.</param>
internal sealed class Anchor(Specimen specimen, Fingerprint fingerprint, MinimumClass home)
{
    /// <summary>
    /// An anchor stands for a specimen of no larger radius whose distance is at most this part of the sum of radii. Every
    /// report of one true point has it in its ball, so all of them reach any one of them, and one anchor is enough; points
    /// in random directions at the very edge of their balls are √½ ≈ 0.71 of the sum apart. Points farther apart than that
    /// hold together as a chain at best, and then every link is kept.
    /// </summary>
    private const double Closeness = 0.75;

    /// <summary>The specimen.</summary>
    public Specimen Specimen { get; } = specimen;

    /// <summary>Its invariant.</summary>
    public Fingerprint Fingerprint { get; } = fingerprint;

    /// <summary>Its class: another one when classes have been joined.</summary>
    public MinimumClass Home => home.Root;

    /// <summary>Whether the anchor makes <paramref name="other"/>, at an aligned distance, superfluous as an anchor.</summary>
    public bool StandsFor(Specimen other, double distance) =>
        other.Radius <= Specimen.Radius && distance <= Closeness * (other.Radius + Specimen.Radius);

    /// <summary>Whether <paramref name="other"/>, at an aligned distance, makes the anchor superfluous.</summary>
    public bool IsCoveredBy(Specimen other, double distance) =>
        Specimen.Radius <= other.Radius && distance <= Closeness * (other.Radius + Specimen.Radius);
}
