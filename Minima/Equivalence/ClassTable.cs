namespace Minima.Equivalence;

/// <summary>
/// The classes of one objective at one level. Two points are one class if some group element carries one as near to the
/// other as their error radii explain; a class is a connected component of that relation.
/// Points of a continuum are compared by what they compute on the data instead (<see cref="Specimen.IsContinuum"/>).
/// <para>Near O(1) per point: an invariant of the group routes a point to its bucket (a binary search among classes
/// sorted by the invariant, as wide as the errors), and exact matching decides inside it. Memory grows with classes, and
/// four bytes or so per run for the list of hits.</para>
/// <para>A point is compared with the anchors of a class. Where every point's ball holds its true stationary point, as
/// error radii promise, each report of a class reaches all the others, so one anchor stands for all. Where that promise is
/// broken two classes may be linked by reports that left no anchor; <see cref="FindUnsettled"/> says where that is
/// possible, and <see cref="Settle"/> decides it from the record. With nothing unsettled the classes are the components
/// exactly, whatever the order of adding and merging. Adding is idempotent (keyed by run).</para>
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

    /// <summary>Number of comparisons that gave up, and counted as different.</summary>
    public int Undecided { get; private set; }

    /// <summary>Adds a specimen to its class, or founds one; joins classes that it connects.</summary>
    public void Add(Specimen specimen)
    {
        Fingerprint fingerprint = Comparison.FingerprintOf(aligner, specimen);
        List<(Anchor Anchor, double Distance)> matches = FindMatches(specimen, fingerprint);
        MinimumClass home = matches.Count > 0 ? matches[0].Anchor.Home : Found(new MinimumClass(specimen));
        home.Add(specimen);
        Insert(new Anchor(specimen, fingerprint, home), matches);
    }

    /// <summary>Adds all classes of another table of the same group, or of a part of it.</summary>
    public void Merge(ClassTable other)
    {
        // What held the anchors of one class together may have been a report that left no anchor: they stay in one copy of
        // their class, which is joined to whatever they match.
        var copies = new Dictionary<MinimumClass, MinimumClass>();
        foreach (Anchor anchor in other._index.All.ToArray())
        {
            if (!copies.TryGetValue(anchor.Home, out MinimumClass? copy))
                copies.Add(anchor.Home, copy = Found(anchor.Home.Copy()));
            Fingerprint fingerprint = Comparison.FingerprintOf(aligner, anchor.Specimen);
            Insert(anchor.In(copy, fingerprint), FindMatches(anchor.Specimen, fingerprint));
        }

        Undecided += other.Undecided;
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
            .Where(anchor => Comparison.Of(aligner, anchor.Specimen.Stretched(stretch), wide).IsMatch)
            .Select(anchor => anchor.Home).Distinct()];
    }

    /// <summary>
    /// Pairs of classes that may be one by a link between reports of which no anchor was kept. Without any, the classes are
    /// the components of the relation whatever came first.
    /// </summary>
    public IReadOnlyList<(MinimumClass A, MinimumClass B)> FindUnsettled() =>
        [.. FindUnsettledAnchors().Select(pair => (pair.A.Home, pair.B.Home)).Distinct()];

    /// <summary>Joins classes that are linked by reports of which no anchor was kept.</summary>
    /// <param name="record">Gives all reports that were added; asked only where something is unsettled.</param>
    public void Settle(Func<IEnumerable<Specimen>> record)
    {
        IReadOnlyList<(Anchor A, Anchor B)> unsettled = FindUnsettledAnchors();
        if (unsettled.Count == 0)
            return;
        var members = unsettled.SelectMany(pair => new[] { pair.A.Home, pair.B.Home }).Distinct().ToDictionary(c => c, _ => new List<Specimen>());
        foreach (Specimen specimen in record())
            members.FirstOrDefault(pair => pair.Key.Runs.Contains(specimen.Outcome.Run)).Value?.Add(specimen);
        var homes = unsettled.Select(pair => (pair.A, pair.B, HomeA: pair.A.Home, HomeB: pair.B.Home)).ToArray();
        foreach ((Anchor a, Anchor b, MinimumClass homeA, MinimumClass homeB) in homes)
        {
            if (a.Home != b.Home && AreLinked(Near(members[homeA], b), Near(members[homeB], a)))
                Join(a.Home, b.Home);
        }
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

    private MinimumClass Found(MinimumClass founded)
    {
        _classes.Add(founded);
        return founded;
    }

    /// <summary>Joins an anchor's class to those of its matches, and keeps the anchor unless one of them stands for it.</summary>
    private void Insert(Anchor inserted, List<(Anchor Anchor, double Distance)> matches)
    {
        foreach ((Anchor anchor, _) in matches)
            Join(anchor.Home, inserted.Home);
        foreach ((Anchor anchor, double distance) in matches)
        {
            if (!anchor.CanStandFor(inserted.Specimen, distance))
                continue;
            anchor.StandFor(inserted, distance, aligner.Distortion);
            return;
        }

        foreach ((Anchor anchor, double distance) in matches)
        {
            if (!inserted.CanStandFor(anchor.Specimen, distance))
                continue;
            inserted.StandFor(anchor, distance, aligner.Distortion);
            _index.Remove(anchor);
        }

        _index.Add(inserted);
    }

    private List<(Anchor Anchor, double Distance)> FindMatches(Specimen specimen, Fingerprint fingerprint)
    {
        var matches = new List<(Anchor, double)>(1);
        foreach (Anchor anchor in _index.Near(fingerprint))
        {
            if (!anchor.Fingerprint.Meets(fingerprint))
                continue;
            Comparison comparison = Comparison.Of(aligner, specimen, anchor.Specimen);
            if (comparison.IsMatch)
                matches.Add((anchor, comparison.Distance));
            else if (!comparison.IsDecided)
                Undecided++;
        }

        return matches;
    }

    private List<(Anchor A, Anchor B)> FindUnsettledAnchors()
    {
        var wide = new AnchorIndex();
        var narrow = new Dictionary<Anchor, Anchor>();
        var pairs = new List<(Anchor, Anchor)>();
        foreach (Anchor anchor in _index.All)
        {
            Specimen widened = anchor.Widened(aligner.Distortion);
            var other = new Anchor(widened, Comparison.FingerprintOf(aligner, widened), anchor.Home);
            foreach (Anchor near in wide.Near(other.Fingerprint))
            {
                if (near.Home != anchor.Home && Comparison.Of(aligner, widened, near.Specimen) is { } comparison && (comparison.IsMatch || !comparison.IsDecided))
                    pairs.Add((narrow[near], anchor));
            }

            wide.Add(other);
            narrow.Add(other, anchor);
        }

        return pairs;
    }

    /// <summary>Those that something for which an anchor stands may match.</summary>
    private List<Specimen> Near(List<Specimen> specimens, Anchor anchor)
    {
        Specimen wide = anchor.Widened(aligner.Distortion);
        double stretch = aligner.Distortion * aligner.Distortion;
        return specimens.FindAll(specimen => Comparison.Of(aligner, specimen.Stretched(stretch), wide).IsMatch);
    }

    private bool AreLinked(List<Specimen> some, List<Specimen> others) =>
        some.Exists(a => others.Exists(b => Comparison.Of(aligner, a, b).IsMatch));
}
