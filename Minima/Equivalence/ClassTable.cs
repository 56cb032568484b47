namespace Minima.Equivalence;

/// <summary>
/// The classes of one objective at one level. Two points are one class if some group element carries one to within the
/// sum of their error radii of the other; a class is a connected component of that relation.
/// Points of a continuum are compared by what they compute on the data instead (<see cref="Specimen.IsContinuum"/>).
/// <para>Near O(1) per point: an invariant of the group routes a point to its bucket (a binary search among classes
/// sorted by the invariant, as wide as the errors), and exact matching decides inside it. Memory grows with classes, and
/// four bytes or so per run for the list of hits.</para>
/// <para>A point is compared with the anchors of a class. Where every point's ball holds its true stationary point, as
/// error radii promise, each report of a class reaches all the others, so one anchor stands for all and the classes do
/// not depend on the order of adding and merging. Where that promise is broken and points hold together as a chain only,
/// links far apart are all kept; one nearer to an anchor than <see cref="Anchor"/> allows for is not, and whether the
/// next one is then reached can depend on the order. Adding is idempotent (keyed by run).</para>
/// </summary>
public sealed class ClassTable(IAligner aligner)
{
    private readonly AnchorIndex _index = new();
    private readonly HashSet<MinimumClass> _classes = [];

    /// <summary>The classes, by the run index of their representatives.</summary>
    public IReadOnlyList<MinimumClass> Classes => [.. _classes.OrderBy(c => c.Representative.Outcome.Run)];

    /// <summary>Number of classes.</summary>
    public int Count => _classes.Count;

    /// <summary>Number of specimens kept to recognize further ones by.</summary>
    public int Anchors => _index.Count;

    /// <summary>Adds a specimen to its class, or founds one; joins classes that it connects.</summary>
    public void Add(Specimen specimen) => Insert(specimen, existing: null);

    /// <summary>Adds all classes of another table of the same group.</summary>
    public void Merge(ClassTable other)
    {
        // What held the anchors of one class together may have been a report that left no anchor.
        var homes = new Dictionary<MinimumClass, MinimumClass>();
        foreach (Anchor anchor in other._index.All.ToArray())
        {
            MinimumClass? known = homes.GetValueOrDefault(anchor.Home);
            MinimumClass home = Insert(anchor.Specimen, known is null ? anchor.Home : null);
            homes[anchor.Home] = known is null ? home : Join(known, home);
        }
    }

    /// <summary>
    /// The classes that a specimen would be counted in, without counting it: none if it would found one, several if it
    /// would join them.
    /// </summary>
    public IReadOnlyList<MinimumClass> Find(Specimen specimen) =>
        [.. FindMatches(specimen, Comparison.FingerprintOf(aligner, specimen)).Select(match => match.Anchor.Home).Distinct()];

    /// <summary>
    /// The classes that would be the specimen's if all errors were <paramref name="stretch"/> times as large: those that
    /// it is, and those that it is only nearly.
    /// </summary>
    public IReadOnlyList<MinimumClass> FindNear(Specimen specimen, double stretch)
    {
        Specimen wide = specimen.Stretched(stretch);
        return [.. _index.Near(Comparison.FingerprintOf(aligner, wide), stretch)
            .Where(anchor => Comparison.Distance(aligner, anchor.Specimen.Stretched(stretch), wide) is not null)
            .Select(anchor => anchor.Home).Distinct()];
    }

    /// <summary>Adds a specimen and, if it stands for a class of another table, that class.</summary>
    /// <returns>Its class.</returns>
    private MinimumClass Insert(Specimen specimen, MinimumClass? existing)
    {
        Fingerprint fingerprint = Comparison.FingerprintOf(aligner, specimen);
        List<(Anchor Anchor, double Distance)> matches = FindMatches(specimen, fingerprint);
        MinimumClass home = matches.Count > 0 ? matches[0].Anchor.Home : Found(specimen);
        home.Add(specimen);
        if (existing is not null)
            home.Include(existing);
        foreach ((Anchor anchor, _) in matches)
            home = Join(home, anchor.Home);
        if (matches.Exists(match => match.Anchor.StandsFor(specimen, match.Distance)))
            return home;
        foreach ((Anchor anchor, double distance) in matches)
        {
            if (anchor.IsCoveredBy(specimen, distance))
                _index.Remove(anchor);
        }

        _index.Add(new Anchor(specimen, fingerprint, home));
        return home;
    }

    private MinimumClass Found(Specimen specimen)
    {
        var founded = new MinimumClass(specimen);
        _classes.Add(founded);
        return founded;
    }

    /// <summary>Makes two classes one, in time linear in their hits.</summary>
    internal MinimumClass Join(MinimumClass a, MinimumClass b)
    {
        (a, b) = (a.Root, b.Root);
        if (ReferenceEquals(a, b))
            return a;
        (MinimumClass large, MinimumClass small) = a.Hits >= b.Hits ? (a, b) : (b, a);
        large.Absorb(small);
        _classes.Remove(small);
        return large;
    }

    private List<(Anchor Anchor, double Distance)> FindMatches(Specimen specimen, Fingerprint fingerprint)
    {
        var matches = new List<(Anchor, double)>(1);
        foreach (Anchor anchor in _index.Near(fingerprint))
        {
            if (anchor.Fingerprint.Meets(fingerprint) && Comparison.Distance(aligner, anchor.Specimen, specimen) is { } distance)
                matches.Add((anchor, distance));
        }

        return matches;
    }
}
