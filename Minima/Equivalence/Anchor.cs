namespace Minima.Equivalence;

/// <summary>A specimen by which further copies of its class are recognized, in place of those near to it that are not kept.</summary>
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

    private double _reach = specimen.Radius;
    private double _lossReach = specimen.LossError;

    /// <summary>The specimen.</summary>
    public Specimen Specimen { get; } = specimen;

    /// <summary>Its invariant.</summary>
    public Fingerprint Fingerprint { get; } = fingerprint;

    /// <summary>Its class: another one when classes have been joined.</summary>
    public MinimumClass Home => home.Root;

    /// <summary>The anchor as it is handed to another table.</summary>
    public AnchorEntry ToEntry() => new(Specimen.Outcome, _reach, _lossReach);

    /// <summary>The anchor, with what it stands for, as it was handed over.</summary>
    public static Anchor Of(AnchorEntry entry, Specimen specimen, Fingerprint fingerprint, MinimumClass home) =>
        new(specimen, fingerprint, home) { _reach = entry.Reach, _lossReach = entry.LossReach };

    /// <summary>
    /// The specimen with errors so wide that whatever a specimen it stands for would match matches it too (the triangle
    /// inequality, with the stretch of the elements on the way).
    /// </summary>
    /// <param name="distortion">The most by which an element stretches a distance.</param>
    public Specimen Widened(double distortion) => Specimen with { Radius = distortion * distortion * _reach, LossError = _lossReach };

    /// <summary>The anchor, with what it stands for, in a class of another table, whose group may be larger.</summary>
    public Anchor In(MinimumClass other, Fingerprint fingerprint) => new(Specimen, fingerprint, other) { _reach = _reach, _lossReach = _lossReach };

    /// <summary>Whether the anchor makes <paramref name="other"/>, at an aligned distance, superfluous as an anchor.</summary>
    public bool CanStandFor(Specimen other, double distance) =>
        other.Radius <= Specimen.Radius && distance <= Closeness * (other.Radius + Specimen.Radius);

    /// <summary>Makes the anchor stand for another and all that one stands for.</summary>
    /// <param name="other">The other, of the same class.</param>
    /// <param name="distance">Its distance after alignment.</param>
    /// <param name="distortion">The most by which an element stretches a distance.</param>
    public void StandFor(Anchor other, double distance, double distortion)
    {
        _reach = Math.Max(_reach, distortion * (distance + other._reach));
        _lossReach = Math.Max(_lossReach, Math.Abs(Specimen.Outcome.Loss - other.Specimen.Outcome.Loss) + other._lossReach);
    }
}
