using System.Collections;

namespace Minima.Equivalence;

/// <summary>A set of run indices, ascending: four bytes a run, and cheap where runs arrive nearly in order.</summary>
public sealed class RunSet : IReadOnlyList<int>
{
    private readonly List<int> _runs = [];

    /// <inheritdoc/>
    public int Count => _runs.Count;

    /// <inheritdoc/>
    public int this[int index] => _runs[index];

    /// <summary>Adds a run; false if it was there.</summary>
    public bool Add(int run)
    {
        if (_runs.Count == 0 || _runs[^1] < run)
        {
            _runs.Add(run);
            return true;
        }

        int place = _runs.BinarySearch(run);
        if (place >= 0)
            return false;
        _runs.Insert(~place, run);
        return true;
    }

    /// <summary>Adds all runs of another set, in linear time.</summary>
    public void UnionWith(RunSet other)
    {
        if (other.Count == 1)
        {
            Add(other[0]);
            return;
        }

        int[] own = [.. _runs];
        _runs.Clear();
        int i = 0, j = 0;
        while (i < own.Length || j < other.Count)
        {
            if (j == other.Count || (i < own.Length && own[i] <= other[j]))
            {
                j += j < other.Count && own[i] == other[j] ? 1 : 0;
                _runs.Add(own[i++]);
            }
            else
            {
                _runs.Add(other[j++]);
            }
        }
    }

    /// <summary>Whether the run is in the set.</summary>
    public bool Contains(int run) => _runs.BinarySearch(run) >= 0;

    /// <summary>Number of runs with an index below <paramref name="limit"/>.</summary>
    public int CountBelow(int limit)
    {
        int place = _runs.BinarySearch(limit);
        return place >= 0 ? place : ~place;
    }

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => _runs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
