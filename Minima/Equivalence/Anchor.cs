namespace Minima.Equivalence;

/// <summary>A specimen by which further copies of its class are recognized.</summary>
internal sealed class Anchor(Specimen specimen, Fingerprint fingerprint, MinimumClass home)
{
    /// <summary>
    /// An anchor stands for every specimen this close to it, in parts of its own radius, with a radius no larger: what
    /// comes near enough to such a specimen comes near enough to the anchor, but for a margin of one part in 64.
    /// </summary>
    private const double Closeness = 1.0 / 64;

    /// <summary>The specimen.</summary>
    public Specimen Specimen { get; } = specimen;

    /// <summary>Its invariant.</summary>
    public Fingerprint Fingerprint { get; } = fingerprint;

    /// <summary>Its class: another one when classes have been joined.</summary>
    public MinimumClass Home => home.Root;

    /// <summary>Whether the anchor makes <paramref name="other"/>, at an aligned distance, superfluous as an anchor.</summary>
    public bool StandsFor(Specimen other, double distance) =>
        other.Radius <= Specimen.Radius && distance <= Closeness * Specimen.Radius;

    /// <summary>Whether <paramref name="other"/>, at an aligned distance, makes the anchor superfluous.</summary>
    public bool IsCoveredBy(Specimen other, double distance) =>
        Specimen.Radius <= other.Radius && distance <= Closeness * other.Radius;
}
