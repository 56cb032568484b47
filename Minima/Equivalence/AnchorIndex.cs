namespace Minima.Equivalence;

/// <summary>
/// Anchors by their invariant. Those whose invariants are known about equally well share a shelf, so that one point with
/// a wide error does not widen the search for all the others.
/// </summary>
internal sealed class AnchorIndex
{
    private readonly SortedList<int, SortedKeys<Anchor>> _shelves = [];

    /// <summary>Anchors whose invariant overflowed: nothing routes to them, so they are candidates always.</summary>
    private readonly List<Anchor> _unordered = [];

    /// <summary>All anchors.</summary>
    public IEnumerable<Anchor> All => _unordered.Concat(_shelves.Values.SelectMany(shelf => shelf.All()));

    /// <summary>Number of anchors.</summary>
    public int Count => _unordered.Count + _shelves.Values.Sum(shelf => shelf.Count);

    /// <summary>Adds an anchor.</summary>
    public void Add(Anchor anchor)
    {
        if (!IsOrdered(anchor.Fingerprint))
        {
            _unordered.Add(anchor);
            return;
        }

        int number = ShelfOf(anchor.Fingerprint.Error);
        if (!_shelves.TryGetValue(number, out SortedKeys<Anchor>? shelf))
            _shelves.Add(number, shelf = new SortedKeys<Anchor>());
        shelf.Add(anchor.Fingerprint.Key, anchor);
    }

    /// <summary>Removes an anchor.</summary>
    public void Remove(Anchor anchor)
    {
        if (!IsOrdered(anchor.Fingerprint))
            _unordered.Remove(anchor);
        else
            _shelves[ShelfOf(anchor.Fingerprint.Error)].Remove(anchor.Fingerprint.Key, anchor);
    }

    /// <summary>
    /// Every anchor whose invariant may be equal to <paramref name="fingerprint"/>, and some more; with the anchors' own
    /// errors <paramref name="stretch"/> times as large.
    /// </summary>
    public IEnumerable<Anchor> Near(Fingerprint fingerprint, double stretch = 1)
    {
        if (!IsOrdered(fingerprint))
        {
            foreach (Anchor anchor in All)
                yield return anchor;
            yield break;
        }

        foreach (Anchor anchor in _unordered)
            yield return anchor;
        foreach ((int shelf, SortedKeys<Anchor> keys) in _shelves)
        {
            double reach = fingerprint.Error + stretch * WidestOf(shelf);
            foreach (Anchor anchor in keys.Between(fingerprint.Key - reach, fingerprint.Key + reach))
                yield return anchor;
        }
    }

    private static bool IsOrdered(Fingerprint fingerprint) => double.IsFinite(fingerprint.Key) && double.IsFinite(fingerprint.Error);

    /// <summary>The octave of an error; all below 2⁻¹⁰⁰ share one.</summary>
    private static int ShelfOf(double error) => error <= 0 ? -100 : Math.Max(-100, Math.ILogB(error));

    private static double WidestOf(int shelf) => Math.ScaleB(1, shelf + 1);
}
