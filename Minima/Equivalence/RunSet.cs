using System.Collections;

namespace Minima.Equivalence;

/// <summary>
/// A set of run indices, ascending: a roaring bitmap (Chambi, Lemire, Kaser and Godin, "Better bitmap performance with
/// Roaring bitmaps", 2016). Two bytes a run, or an eighth of a byte where nearly all runs are in it. In whatever order runs
/// come, adding one costs next to nothing, and so does asking how many there are.
/// </summary>
public sealed class RunSet : IReadOnlyList<int>
{
    /// <summary>Those with runs, by number.</summary>
    private readonly List<RunStretch> _stretches = new(1);

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public int this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            int place = 0;
            for (; index >= _stretches[place].Count; place++)
                index -= _stretches[place].Count;
            return _stretches[place].Runs().ElementAt(index);
        }
    }

    /// <summary>Adds a run, if it is not there.</summary>
    public void Add(int run)
    {
        int number = run >> RunStretch.Digits, place = Find(number);
        if (place < 0)
            _stretches.Insert(place = ~place, new RunStretch(number));
        if (_stretches[place].Add(run))
            Count++;
    }

    /// <summary>Adds all runs of another set, in linear time.</summary>
    public void UnionWith(RunSet other)
    {
        foreach (RunStretch some in other._stretches)
        {
            int place = Find(some.Number);
            if (place < 0)
            {
                _stretches.Insert(~place, some.Copy());
                Count += some.Count;
                continue;
            }

            Count -= _stretches[place].Count;
            _stretches[place].UnionWith(some);
            Count += _stretches[place].Count;
        }
    }

    /// <summary>Adds runs.</summary>
    public void UnionWith(IEnumerable<int> runs)
    {
        foreach (int run in runs)
            Add(run);
    }

    /// <summary>Whether the run is in the set.</summary>
    public bool Contains(int run)
    {
        int place = Find(run >> RunStretch.Digits);
        return place >= 0 && _stretches[place].Contains(run);
    }

    /// <summary>Number of runs with an index below <paramref name="limit"/>.</summary>
    public int CountBelow(int limit)
    {
        int place = Find(limit >> RunStretch.Digits);
        int within = place >= 0 ? _stretches[place].CountBelow(limit) : 0;
        return within + _stretches.Take(place >= 0 ? place : ~place).Sum(stretch => stretch.Count);
    }

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => _stretches.SelectMany(stretch => stretch.Runs()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The place of a stretch; the complement of where it belongs if it is not there.</summary>
    private int Find(int number)
    {
        // Most runs come nearly in their order.
        int low = _stretches.Count - 1;
        if (low >= 0 && _stretches[low].Number == number)
            return low;
        low = 0;
        for (int high = _stretches.Count; low < high;)
        {
            int middle = (low + high) / 2;
            if (_stretches[middle].Number < number)
                low = middle + 1;
            else
                high = middle;
        }

        return low < _stretches.Count && _stretches[low].Number == number ? low : ~low;
    }
}
