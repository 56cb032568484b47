using System.Numerics;
using Minima.Objectives;

namespace Minima.Equivalence;

/// <summary>Alignment by the network's own group at a level: identity, permutations, or the full finite group.</summary>
public sealed class NetworkAligner : IAligner
{
    private readonly UnitGroup _group;
    private readonly ProbeNetwork _probe;
    private readonly ClassLevel _level;
    private readonly double _distortion;

    /// <summary>The aligner of <paramref name="objective"/> at <paramref name="level"/> (not <see cref="ClassLevel.Data"/>).</summary>
    public NetworkAligner(Objective objective, ClassLevel level)
    {
        _level = level;
        _group = new UnitGroup(objective, level);
        _distortion = _group.Distortion;
        _probe = new ProbeNetwork(objective.Shape, _group, hasEqualInputs: false);
    }

    /// <summary>The group.</summary>
    public UnitGroup Group => _group;

    /// <inheritdoc/>
    public bool KeepsWeightNorms => true;

    /// <inheritdoc/>
    public Fingerprint FingerprintOf(Specimen specimen) => _level == ClassLevel.Raw
        ? LinearFingerprint.Of(specimen)
        : _probe.FingerprintOf(specimen);

    /// <inheritdoc/>
    public Witness? TryAlign(double[] from, double[] to, double tolerance)
    {
        if (_level == ClassLevel.Raw && UnitSearch.Distance(from, to) > tolerance)
            return null;
        var search = new UnitSearch(_group, from, to, _distortion * tolerance, stopAtFirst: true);
        return search.Run().IsZero ? null : search.Witness();
    }

    /// <summary>
    /// Number of copies of a point: |group| / |stabilizer|. Units with equal weights and dead units enlarge the
    /// stabilizer, so such points have fewer copies than n!·2ⁿ.
    /// </summary>
    /// <param name="point">Storage-length θ at its canonical scale.</param>
    /// <param name="tolerance">Distance below which a point counts as fixed.</param>
    public BigInteger OrbitSize(double[] point, double tolerance)
    {
        BigInteger stabilizer = new UnitSearch(_group, point, point, tolerance, stopAtFirst: false).Run();
        return stabilizer.IsZero ? _group.Order : _group.Order / stabilizer;
    }
}
