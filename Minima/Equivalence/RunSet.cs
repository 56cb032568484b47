using System.Collections;

namespace Minima.Equivalence;

/// <summary>
/// A set of run indices, ascending: four bytes a run. Runs that arrive out of order, as those of merged shards do, wait at
/// the side until the set is read, so that each is moved a few times and not once for every later one.
/// </summary>
public sealed class RunSet : IReadOnlyList<int>
{
    private readonly List<int> _late = [];
    private List<int> _runs = [];

    /// <inheritdoc/>
    public int Count => InOrder().Count;

    /// <inheritdoc/>
    public int this[int index] => InOrder()[index];

    /// <summary>Adds a run, if it is not there.</summary>
    public void Add(int run)
    {
        if (_runs.Count == 0 || _runs[^1] < run)
            _runs.Add(run);
        else if (_runs[^1] > run)
            _late.Add(run);
    }

    /// <summary>Adds all runs of another set, in linear time.</summary>
    public void UnionWith(RunSet other)
    {
        List<int> others = other.InOrder();
        if (others.Count == 0)
            return;
        if (_runs.Count == 0 || _runs[^1] < others[0])
            _runs.AddRange(others);
        else if (others.Count == 1)
            Add(others[0]);
        else
            _runs = Union(InOrder(), others);
    }

    /// <summary>Adds runs that come in ascending order, in linear time.</summary>
    public void UnionWith(IEnumerable<int> ascending)
    {
        var other = new RunSet();
        other._runs.AddRange(ascending);
        UnionWith(other);
    }

    /// <summary>Whether the run is in the set.</summary>
    public bool Contains(int run) => InOrder().BinarySearch(run) >= 0;

    /// <summary>Number of runs with an index below <paramref name="limit"/>.</summary>
    public int CountBelow(int limit)
    {
        int place = InOrder().BinarySearch(limit);
        return place >= 0 ? place : ~place;
    }

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => InOrder().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<int> InOrder()
    {
        if (_late.Count > 0)
        {
            _late.Sort();
            _runs = Union(_runs, _late);
            _late.Clear();
        }

        return _runs;
    }

    /// <summary>Both lists, ascending, each run once; the first has none twice.</summary>
    private static List<int> Union(List<int> some, List<int> others)
    {
        var union = new List<int>(some.Count + others.Count);
        int i = 0, j = 0;
        while (i < some.Count || j < others.Count)
        {
            int next = j == others.Count || (i < some.Count && some[i] <= others[j]) ? some[i++] : others[j++];
            if (union.Count == 0 || union[^1] != next)
                union.Add(next);
        }

        return union;
    }
}
