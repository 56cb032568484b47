using Minima.Training;

namespace Minima.Equivalence;

/// <summary>
/// The classes of one objective at one level. Two points are one class if some group element carries one as near to the
/// other as their error radii explain; a class is a connected component of that relation.
/// Points of a continuum are compared by what they compute on the data instead (<see cref="Specimen.IsContinuum"/>).
/// <para>Near O(1) per point: an invariant of the group routes a point to its bucket (a binary search among classes
/// sorted by the invariant, as wide as the errors), and exact matching decides inside it. Memory grows with classes, and
/// four bytes or so per run for the set of hits.</para>
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

    /// <summary>Pairs of anchors whose classes the record did not link, with the hits of both at that time.</summary>
    private readonly Dictionary<(Anchor A, Anchor B), (int A, int B)> _settled = [];

    private long _hits;
    private int _hitOnce;

    /// <summary>How far the reach of an anchor exceeds its radius, at most.</summary>
    private double _mostReach = 1;

    /// <summary>The classes, by the run index of their representatives.</summary>
    public IReadOnlyList<MinimumClass> Classes => [.. _classes.OrderBy(c => c.Representative.Outcome.Run)];

    /// <summary>Number of classes.</summary>
    public int Count => _classes.Count;

    /// <summary>Good–Turing coverage; NaN without classes. However many there are, to ask for it costs nothing.</summary>
    public double Coverage => Statistics.Coverage.GoodTuring(_hits, _hitOnce);

    /// <summary>Number of specimens kept to recognize further ones by.</summary>
    public int Anchors => _index.Count;

    /// <summary>The most by which an element of the group stretches a distance.</summary>
    public double Distortion => aligner.Distortion;

    /// <summary>Number of comparisons with added specimens that gave up, and counted as different.</summary>
    public int Undecided { get; private set; }

    /// <summary>Adds a specimen to its class, or founds one; joins classes that it connects.</summary>
    public void Add(Specimen specimen)
    {
        Fingerprint fingerprint = Comparison.FingerprintOf(aligner, specimen);
        List<(Anchor Anchor, double Distance)> matches = FindMatches(specimen, fingerprint, isAdded: true);
        MinimumClass home = matches.Count > 0 ? matches[0].Anchor.Home : Found(new MinimumClass(specimen));
        NoteHits(home, -1);
        home.Add(specimen);
        NoteHits(home, 1);
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
            Insert(anchor.In(copy, fingerprint), FindMatches(anchor.Specimen, fingerprint, isAdded: true));
        }

        _mostReach = Math.Max(_mostReach, other._mostReach);
    }

    /// <summary>The classes, to be handed to another table of the same group.</summary>
    /// <param name="objective">Number of the objective.</param>
    public IEnumerable<ClassEntry> ToEntries(int objective)
    {
        ILookup<MinimumClass, Anchor> anchors = _index.All.ToLookup(anchor => anchor.Home);
        foreach (MinimumClass found in Classes)
        {
            // One anchor and some of the hits each: whatever the class is like, no entry becomes too large for a message.
            RunOutcome first = found.Representative.Outcome;
            AnchorEntry[] kept = [.. anchors[found].Select(anchor => anchor.ToEntry()).OrderBy(anchor => anchor.Outcome.Run)];
            int[][] gaps = [.. found.Runs.Chunk(ClassEntry.MostHits).Select(ClassEntry.GapsOf)];
            for (int i = 0; i < Math.Max(kept.Length, gaps.Length); i++)
            {
                AnchorEntry? anchor = i < kept.Length ? kept[i] : null;
                yield return new ClassEntry(
                    objective, first.Run, i < gaps.Length ? gaps[i] : [], i > 0 || anchor?.Outcome.Run == first.Run ? null : first, anchor);
            }
        }
    }

    /// <summary>Adds what another table handed over.</summary>
    /// <param name="entries">All its entries.</param>
    /// <param name="specimenOf">Makes the specimen of an outcome.</param>
    public void Merge(IEnumerable<ClassEntry> entries, Func<RunOutcome, Specimen> specimenOf)
    {
        var other = new ClassTable(aligner);
        other.Restore(entries, specimenOf);
        Merge(other);
    }

    /// <summary>
    /// The classes that a specimen would be counted in, without counting it: none if it would found one, several if it
    /// would join them.
    /// </summary>
    public IReadOnlyList<MinimumClass> Find(Specimen specimen) =>
        [.. FindSpecimens(specimen).Select(match => match.Class).Distinct()];

    /// <summary>The classes that a specimen would be counted in, each with a specimen of it that it matches.</summary>
    internal IEnumerable<(MinimumClass Class, Specimen Specimen)> FindSpecimens(Specimen specimen) =>
        FindMatches(specimen, Comparison.FingerprintOf(aligner, specimen), isAdded: false).Select(match => (match.Anchor.Home, match.Anchor.Specimen));

    /// <summary>
    /// The classes that would be the specimen's if all errors were <paramref name="stretch"/> times as large: those that
    /// it is, and those that it is only nearly; by their representatives.
    /// </summary>
    public IReadOnlyList<MinimumClass> FindNear(Specimen specimen, double stretch)
    {
        Specimen wide = specimen.Stretched(stretch);
        return [.. _index.Near(Comparison.FingerprintOf(aligner, wide), stretch * _mostReach)
            .Where(anchor => Comparison.Of(aligner, Widened(anchor).Stretched(stretch), wide).IsMatch)
            .Select(anchor => anchor.Home).Distinct().OrderBy(home => home.Representative.Outcome.Run)];
    }

    /// <summary>
    /// Pairs of classes that may be one by a link between reports of which no anchor was kept. Without any, the classes are
    /// the components of the relation whatever came first.
    /// </summary>
    public IReadOnlyList<(MinimumClass A, MinimumClass B)> FindUnsettled() => [.. FindUnsettledAnchors()
        .Select(pair => pair.A.Home.Representative.Outcome.Run < pair.B.Home.Representative.Outcome.Run ? (pair.A.Home, pair.B.Home) : (pair.B.Home, pair.A.Home))
        .Distinct()];

    /// <summary>The runs whose reports <see cref="Settle"/> asks for.</summary>
    public IReadOnlySet<int> FindUnsettledRuns() => FindUnsettled()
        .SelectMany(pair => new[] { pair.A, pair.B }).Distinct().SelectMany(home => home.Runs).ToHashSet();

    /// <summary>Joins classes that are linked by reports of which no anchor was kept.</summary>
    /// <param name="record">
    /// Gives the reports that were added of those runs for which its argument is true; asked only where something is
    /// unsettled.
    /// </param>
    public void Settle(Func<Func<int, bool>, IEnumerable<Specimen>> record)
    {
        UnsettledPair[] pairs = [.. FindUnsettledAnchors().Select(pair => new UnsettledPair(pair.A, pair.B))];
        if (pairs.Length == 0)
            return;
        var homes = new Dictionary<int, MinimumClass>();
        foreach (MinimumClass home in pairs.SelectMany(pair => new[] { pair.HomeA, pair.HomeB }).Distinct())
        {
            foreach (int run in home.Runs)
                homes.Add(run, home);
        }

        ILookup<MinimumClass, UnsettledPair> pairsOf = pairs.SelectMany(pair => new[] { (pair.HomeA, pair), (pair.HomeB, pair) }).ToLookup(item => item.Item1, item => item.pair);
        foreach (Specimen specimen in record(homes.ContainsKey))
        {
            foreach (UnsettledPair pair in pairsOf[homes[specimen.Outcome.Run]])
                Collect(specimen, homes[specimen.Outcome.Run], pair);
        }

        foreach (UnsettledPair pair in pairs)
            Decide(pair);
    }

    /// <summary>Makes two classes one, in time linear in their hits.</summary>
    internal MinimumClass Join(MinimumClass a, MinimumClass b)
    {
        (a, b) = (a.Root, b.Root);
        if (ReferenceEquals(a, b))
            return a;
        (MinimumClass large, MinimumClass small) = a.Hits >= b.Hits ? (a, b) : (b, a);
        NoteHits(large, -1);
        NoteHits(small, -1);
        large.Absorb(small);
        NoteHits(large, 1);
        _classes.Remove(small);
        return large;
    }

    /// <summary>Takes over classes and anchors as they stood in the table that handed them over: nothing is compared.</summary>
    private void Restore(IEnumerable<ClassEntry> entries, Func<RunOutcome, Specimen> specimenOf)
    {
        var homes = new Dictionary<int, MinimumClass>();
        foreach (ClassEntry entry in entries)
        {
            Specimen? specimen = entry.Anchor is { } known ? specimenOf(known.Outcome) : null;
            if (!homes.TryGetValue(entry.Class, out MinimumClass? home))
            {
                Specimen first = entry.Representative is { } other ? specimenOf(other) : specimen ?? throw new ArgumentException($"Class r{entry.Class} has no representative.", nameof(entries));
                homes.Add(entry.Class, home = Found(new MinimumClass(first)));
            }

            NoteHits(home, -1);
            home.Runs.UnionWith(entry.Runs());
            NoteHits(home, 1);
            if (entry.Anchor is not { } kept || specimen is null)
                continue;
            var anchor = Anchor.Of(kept, specimen, Comparison.FingerprintOf(aligner, specimen), home);
            _index.Add(anchor);
            NoteReach(anchor);
        }
    }

    private void StandFor(Anchor anchor, Anchor other, double distance)
    {
        anchor.StandFor(other, distance, DistortionOf(anchor.Specimen));
        NoteReach(anchor);
    }

    private void NoteReach(Anchor anchor)
    {
        if (anchor.Specimen.Radius > 0)
            _mostReach = Math.Max(_mostReach, Widened(anchor).Radius / anchor.Specimen.Radius);
    }

    private MinimumClass Found(MinimumClass founded)
    {
        _classes.Add(founded);
        NoteHits(founded, 1);
        return founded;
    }

    /// <summary>Counts the hits of a class: 1 for those it has, -1 for those it had before it is changed or ends.</summary>
    private void NoteHits(MinimumClass one, int sign)
    {
        _hits += sign * one.Hits;
        if (one.Hits == 1)
            _hitOnce += sign;
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
            StandFor(anchor, inserted, distance);
            return;
        }

        foreach ((Anchor anchor, double distance) in matches)
        {
            if (!inserted.CanStandFor(anchor.Specimen, distance))
                continue;
            StandFor(inserted, anchor, distance);
            _index.Remove(anchor);
        }

        _index.Add(inserted);
    }

    private List<(Anchor Anchor, double Distance)> FindMatches(Specimen specimen, Fingerprint fingerprint, bool isAdded)
    {
        var matches = new List<(Anchor, double)>(1);
        foreach (Anchor anchor in _index.Near(fingerprint))
        {
            if (!anchor.Fingerprint.Meets(fingerprint))
                continue;
            Comparison comparison = Comparison.Of(aligner, specimen, anchor.Specimen);
            if (comparison.IsMatch)
                matches.Add((anchor, comparison.Distance));
            else if (isAdded && !comparison.IsDecided)
                Undecided++;
        }

        return matches;
    }

    /// <summary>Pairs of anchors of different classes that come within each other's reach, and were not decided since.</summary>
    private List<(Anchor A, Anchor B)> FindUnsettledAnchors()
    {
        var wide = new AnchorIndex();
        var narrow = new Dictionary<Anchor, Anchor>();
        var pairs = new List<(Anchor, Anchor)>();
        foreach (Anchor anchor in _index.All)
        {
            Specimen widened = Widened(anchor);
            var other = new Anchor(widened, Comparison.FingerprintOf(aligner, widened), anchor.Home);
            foreach (Anchor near in wide.Near(other.Fingerprint))
            {
                if (near.Home == anchor.Home || IsSettled(narrow[near], anchor))
                    continue;
                Comparison comparison = Comparison.Of(aligner, widened, near.Specimen);
                if (comparison.IsMatch || !comparison.IsDecided)
                    pairs.Add((narrow[near], anchor));
            }

            wide.Add(other);
            narrow.Add(other, anchor);
        }

        return pairs;
    }

    private bool IsSettled(Anchor a, Anchor b) => _settled.TryGetValue((a, b), out (int A, int B) hits) && hits == (a.Home.Hits, b.Home.Hits);

    /// <summary>Keeps a member of one of a pair's classes if something that the other one's anchor stands for may match it.</summary>
    private void Collect(Specimen specimen, MinimumClass home, UnsettledPair pair)
    {
        bool isOfA = home == pair.HomeA;
        double stretch = DistortionOf(specimen) * DistortionOf(specimen);
        Comparison comparison = Comparison.Of(aligner, specimen.Stretched(stretch), Widened(isOfA ? pair.B : pair.A));
        if (comparison.IsMatch || !comparison.IsDecided)
            (isOfA ? pair.NearA : pair.NearB).Add(specimen);
    }

    /// <summary>Joins the classes of a pair if a member of one matches a member of the other.</summary>
    private void Decide(UnsettledPair pair)
    {
        var members = new AnchorIndex();
        foreach (Specimen member in pair.NearB)
            members.Add(new Anchor(member, Comparison.FingerprintOf(aligner, member), pair.HomeB));
        bool isDecided = true;
        foreach (Specimen member in pair.NearA.TakeWhile(_ => pair.A.Home != pair.B.Home))
        {
            foreach (Anchor near in members.Near(Comparison.FingerprintOf(aligner, member)))
            {
                Comparison comparison = Comparison.Of(aligner, member, near.Specimen);
                isDecided &= comparison.IsDecided;
                if (!comparison.IsMatch)
                    continue;
                Join(pair.A.Home, pair.B.Home);
                break;
            }
        }

        if (isDecided)
            _settled[(pair.A, pair.B)] = (pair.A.Home.Hits, pair.B.Home.Hits);
    }

    private Specimen Widened(Anchor anchor) => anchor.Widened(DistortionOf(anchor.Specimen));

    /// <summary>Functions are compared as they are.</summary>
    private double DistortionOf(Specimen specimen) => specimen.IsContinuum ? 1 : aligner.Distortion;

    /// <summary>Two anchors whose classes may be one, and the members of each that come near the other.</summary>
    private sealed class UnsettledPair(Anchor a, Anchor b)
    {
        public Anchor A => a;

        public Anchor B => b;

        public MinimumClass HomeA { get; } = a.Home;

        public MinimumClass HomeB { get; } = b.Home;

        public List<Specimen> NearA { get; } = [];

        public List<Specimen> NearB { get; } = [];
    }
}
