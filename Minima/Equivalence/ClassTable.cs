namespace Minima.Equivalence;

/// <summary>
/// The classes of one objective at one level. Two points are one class if some group element carries one to within the
/// sum of their error radii of the other; a class is a connected component of that relation.
/// Points of a continuum are compared by what they compute on the data instead (<see cref="Specimen.IsContinuum"/>).
/// <para>Near O(1) per point: an invariant of the group routes a point to its bucket (a binary search among classes
/// sorted by the invariant, as wide as the errors), and exact matching decides inside it. Memory grows with classes, and
/// four bytes or so per run for the list of hits.</para>
/// <para>A point is compared with the anchors of a class: members that between them reach everything its members reach.
/// Where errors are small against radii, as after a polish, that is one; a chain of points that barely touch keeps them
/// all. So adding and merging commute, and adding is idempotent (keyed by run): a component does not depend on the order
/// in which its edges are found.</para>
/// </summary>
public sealed class ClassTable
{
    private readonly IAligner _aligner;
    private readonly List<Anchor> _index = [];
    private readonly HashSet<MinimumClass> _classes = [];
    private double _widestError;

    /// <summary>An empty table for the group of <paramref name="aligner"/>.</summary>
    public ClassTable(IAligner aligner) => _aligner = aligner;

    /// <summary>The classes, by the run index of their representatives.</summary>
    public IReadOnlyList<MinimumClass> Classes => [.. _classes.OrderBy(c => c.Representative.Outcome.Run)];

    /// <summary>Number of classes.</summary>
    public int Count => _classes.Count;

    /// <summary>Adds a specimen to its class, or founds one; joins classes that it connects.</summary>
    public void Add(Specimen specimen) => Insert(specimen, existing: null);

    /// <summary>Adds all classes of another table of the same group.</summary>
    public void Merge(ClassTable other)
    {
        foreach (Anchor anchor in other._index.ToArray())
            Insert(anchor.Specimen, anchor.Home);
    }

    /// <summary>Adds a specimen and, if it stands for a class of another table, that class.</summary>
    private void Insert(Specimen specimen, MinimumClass? existing)
    {
        Fingerprint fingerprint = FingerprintOf(specimen);
        List<(Anchor Anchor, double Distance)> matches = FindMatches(specimen, fingerprint);
        MinimumClass home = matches.Count > 0 ? matches[0].Anchor.Home : Found(specimen);
        home.Add(specimen);
        if (existing is not null)
            home.Absorb(existing);
        foreach ((Anchor anchor, _) in matches)
            Join(home, anchor.Home);
        if (matches.Exists(match => match.Anchor.StandsFor(specimen, match.Distance)))
            return;
        foreach ((Anchor anchor, double distance) in matches)
        {
            if (anchor.IsCoveredBy(specimen, distance))
                _index.Remove(anchor);
        }

        _index.Insert(LowerBound(fingerprint.Key), new Anchor(specimen, fingerprint, home));
        _widestError = Math.Max(_widestError, fingerprint.Error);
    }

    private MinimumClass Found(Specimen specimen)
    {
        var founded = new MinimumClass(specimen);
        _classes.Add(founded);
        return founded;
    }

    private void Join(MinimumClass home, MinimumClass joined)
    {
        if (ReferenceEquals(home, joined))
            return;
        home.Absorb(joined);
        _classes.Remove(joined);
        foreach (Anchor anchor in _index)
        {
            if (ReferenceEquals(anchor.Home, joined))
                anchor.Home = home;
        }
    }

    private List<(Anchor Anchor, double Distance)> FindMatches(Specimen specimen, Fingerprint fingerprint)
    {
        var matches = new List<(Anchor, double)>(1);
        double reach = fingerprint.Error + _widestError;
        for (int i = LowerBound(fingerprint.Key - reach); i < _index.Count && _index[i].Fingerprint.Key <= fingerprint.Key + reach; i++)
        {
            if (DistanceTo(_index[i], specimen, fingerprint) is { } distance)
                matches.Add((_index[i], distance));
        }

        return matches;
    }

    /// <summary>The distance after alignment if the two are the same point within their errors, else null.</summary>
    private double? DistanceTo(Anchor anchor, Specimen specimen, Fingerprint fingerprint)
    {
        Specimen other = anchor.Specimen;
        if (specimen.IsContinuum != other.IsContinuum
            || !(Math.Abs(fingerprint.Key - anchor.Fingerprint.Key) <= fingerprint.Error + anchor.Fingerprint.Error)
            || !(Math.Abs(specimen.Outcome.Loss - other.Outcome.Loss) <= specimen.LossError + other.LossError))
            return null;
        double tolerance = specimen.Radius + other.Radius;
        if (!specimen.IsContinuum)
            return _aligner.TryAlign(specimen.Point, other.Point, tolerance)?.Distance;
        double distance = UnitSearch.Distance(specimen.Point, other.Point);
        return distance <= tolerance ? distance : null;
    }

    /// <summary>Functions on the data have no copies to be divided out: a linear form of the outputs routes them.</summary>
    private Fingerprint FingerprintOf(Specimen specimen) =>
        specimen.IsContinuum ? LinearFingerprint.Of(specimen) : _aligner.FingerprintOf(specimen);

    private int LowerBound(double key)
    {
        int low = 0, high = _index.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_index[middle].Fingerprint.Key < key)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
