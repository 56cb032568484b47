using System.Numerics;
using Minima.Objectives;

namespace Minima.Equivalence;

/// <summary>Alignment by the network's own group at a level: identity, permutations, or the full finite group.</summary>
public sealed class NetworkAligner : IAligner
{
    private readonly UnitGroup _group;
    private readonly ProbeNetwork _probe;
    private readonly ClassLevel _level;
    private readonly Witness _identity;

    /// <summary>The aligner of <paramref name="objective"/> at <paramref name="level"/> (not <see cref="ClassLevel.Data"/>).</summary>
    public NetworkAligner(Objective objective, ClassLevel level)
    {
        _level = level;
        _group = new UnitGroup(objective, level);
        Distortion = _group.Distortion;
        _probe = new ProbeNetwork(objective.Shape, _group);
        _identity = Witness.Identity(objective.Shape);
    }

    /// <summary>The group.</summary>
    public UnitGroup Group => _group;

    /// <inheritdoc/>
    public bool KeepsWeightNorms => true;

    /// <inheritdoc/>
    public double Distortion { get; }

    /// <inheritdoc/>
    public Fingerprint FingerprintOf(Specimen specimen) => _level == ClassLevel.Raw
        ? LinearFingerprint.Of(specimen)
        : _probe.FingerprintOf(specimen);

    /// <inheritdoc/>
    public Alignment TryAlign(double[] from, double fromRadius, double[] to, double toRadius)
    {
        if (_level == ClassLevel.Raw)
            return OfIdentity(from, fromRadius, to, toRadius);
        var search = new UnitSearch(_group, from, fromRadius, to, toRadius, stopAtFirst: true);
        return !search.Run().IsZero ? search.Found() : search.HasGivenUp ? Alignment.GivenUp : Alignment.None;
    }

    /// <summary>The group of the identity alone needs no search.</summary>
    private Alignment OfIdentity(double[] from, double fromRadius, double[] to, double toRadius)
    {
        double distance = UnitSearch.Distance(from, to), allowed = fromRadius + toRadius;
        return distance <= allowed ? new Alignment(_identity with { Distance = distance }, allowed, true) : Alignment.None;
    }

    /// <summary>
    /// Number of copies of a point: |group| / |stabilizer|. Units with equal weights and dead units enlarge the
    /// stabilizer, so such points have fewer copies than n!·2ⁿ.
    /// </summary>
    /// <param name="point">Storage-length θ at its canonical scale.</param>
    /// <param name="radius">The point's error radius: an element that moves it by no more than that explains fixes it.</param>
    /// <returns>
    /// Null if there are too many such elements to count, or if they are no group: then units are nearly, but not quite
    /// equal, and which copies coincide is not decided by the errors.
    /// </returns>
    public BigInteger? OrbitSize(double[] point, double radius)
    {
        var search = new UnitSearch(_group, point, radius, point, radius, stopAtFirst: false);
        BigInteger stabilizer = search.Run();
        return !search.HasGivenUp && !stabilizer.IsZero && (_group.Order % stabilizer).IsZero ? _group.Order / stabilizer : null;
    }
}
