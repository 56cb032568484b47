namespace Minima.Equivalence;

/// <summary>
/// The classes of one objective at one level. Two points are one class if some group element carries one to within the
/// sum of their error radii of the other; a class is a connected component of that relation.
/// Points of a continuum are compared by what they compute on the data instead (<see cref="Specimen.IsContinuum"/>).
/// <para>Near O(1) per point: an invariant of the group routes a point to its bucket (a binary search among classes
/// sorted by the invariant, as wide as the errors), and exact matching decides inside it. Memory grows with classes, and
/// four bytes or so per run for the list of hits.</para>
/// <para>Adding is idempotent (keyed by run), and adding and merging commute: a component does not depend on the order in
/// which its edges are found.</para>
/// </summary>
public sealed class ClassTable
{
    private readonly IAligner _aligner;
    private readonly List<IndexEntry> _index = [];
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
        foreach (MinimumClass theirs in other.Classes)
        {
            foreach (Specimen anchor in theirs.Anchors)
                Insert(anchor, theirs);
        }
    }

    /// <summary>Adds a specimen and, if it stands for a class of another table, that class.</summary>
    private void Insert(Specimen specimen, MinimumClass? existing)
    {
        Fingerprint fingerprint = FingerprintOf(specimen);
        List<MinimumClass> matches = FindMatches(specimen, fingerprint);
        if (matches.Count == 0)
        {
            var founded = new MinimumClass(specimen);
            if (existing is not null)
                founded.Absorb(existing);
            _classes.Add(founded);
            AddAnchors(founded);
            return;
        }

        MinimumClass home = matches[0];
        (Specimen representative, Specimen widest) = (home.Representative, home.Widest);
        home.Add(specimen);
        if (existing is not null)
            home.Absorb(existing);
        foreach (MinimumClass joined in matches.Skip(1))
        {
            home.Absorb(joined);
            _classes.Remove(joined);
            RemoveAnchors(joined);
        }

        if (!ReferenceEquals(representative, home.Representative) || !ReferenceEquals(widest, home.Widest))
        {
            RemoveAnchors(home);
            AddAnchors(home);
        }
    }

    private List<MinimumClass> FindMatches(Specimen specimen, Fingerprint fingerprint)
    {
        var matches = new List<MinimumClass>(1);
        double reach = fingerprint.Error + _widestError;
        for (int i = LowerBound(fingerprint.Key - reach); i < _index.Count && _index[i].Fingerprint.Key <= fingerprint.Key + reach; i++)
        {
            IndexEntry entry = _index[i];
            if (!matches.Contains(entry.Class) && IsSame(specimen, fingerprint, entry))
                matches.Add(entry.Class);
        }

        return matches;
    }

    private bool IsSame(Specimen specimen, Fingerprint fingerprint, IndexEntry entry)
    {
        Specimen anchor = entry.Anchor;
        if (specimen.IsContinuum != anchor.IsContinuum
            || !(Math.Abs(fingerprint.Key - entry.Fingerprint.Key) <= fingerprint.Error + entry.Fingerprint.Error)
            || !(Math.Abs(specimen.Outcome.Loss - anchor.Outcome.Loss) <= specimen.LossError + anchor.LossError))
            return false;
        double tolerance = specimen.Radius + anchor.Radius;
        return specimen.IsContinuum
            ? UnitSearch.Distance(specimen.Point, anchor.Point) <= tolerance
            : _aligner.TryAlign(specimen.Point, anchor.Point, tolerance) is not null;
    }

    /// <summary>Functions on the data have no copies to be divided out: a linear form of the outputs routes them.</summary>
    private Fingerprint FingerprintOf(Specimen specimen) =>
        specimen.IsContinuum ? LinearFingerprint.Of(specimen) : _aligner.FingerprintOf(specimen);

    private void AddAnchors(MinimumClass home)
    {
        foreach (Specimen anchor in home.Anchors)
        {
            Fingerprint fingerprint = FingerprintOf(anchor);
            _index.Insert(LowerBound(fingerprint.Key), new IndexEntry(fingerprint, anchor, home));
            _widestError = Math.Max(_widestError, fingerprint.Error);
        }
    }

    private void RemoveAnchors(MinimumClass home) => _index.RemoveAll(entry => ReferenceEquals(entry.Class, home));

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

    private readonly record struct IndexEntry(Fingerprint Fingerprint, Specimen Anchor, MinimumClass Class);
}
