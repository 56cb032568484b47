using System.Collections;

namespace Minima.Equivalence;

/// <summary>
/// A set of run indices, ascending: four bytes a run, eight at most. They lie in chunks, so that in whatever order runs come
/// each costs a search and a short move; and how many there are is always known.
/// </summary>
public sealed class RunSet : IReadOnlyList<int>
{
    private const int MostPerChunk = 1024;

    /// <summary>Ascending, and each begins after the end of the one before; none is empty.</summary>
    private readonly List<List<int>> _chunks = new(1);

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public int this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            int chunk = 0;
            for (; index >= _chunks[chunk].Count; chunk++)
                index -= _chunks[chunk].Count;
            return _chunks[chunk][index];
        }
    }

    /// <summary>Whether the run is in the set.</summary>
    public bool Contains(int run) => FindChunk(run) is >= 0 and var chunk && _chunks[chunk].BinarySearch(run) >= 0;

    /// <summary>Number of runs with an index below <paramref name="limit"/>.</summary>
    public int CountBelow(int limit)
    {
        int chunk = FindChunk(limit);
        if (chunk < 0)
            return 0;
        int place = _chunks[chunk].BinarySearch(limit);
        return _chunks.Take(chunk).Sum(before => before.Count) + (place >= 0 ? place : ~place);
    }

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => _chunks.SelectMany(chunk => chunk).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Adds a run, if it is not there.</summary>
    internal void Add(int run)
    {
        if (_chunks.Count == 0)
        {
            _chunks.Add([run]);
            Count = 1;
            return;
        }

        int number = Math.Max(0, FindChunk(run));
        List<int> chunk = _chunks[number];
        int place = ~chunk.BinarySearch(run);
        if (place < 0)
            return;
        if (chunk.Count == MostPerChunk)
        {
            // What comes last of all will most likely be followed by later ones.
            int kept = place == chunk.Count && number == _chunks.Count - 1 ? place : chunk.Count / 2;
            _chunks.Insert(number + 1, chunk[kept..]);
            chunk.RemoveRange(kept, chunk.Count - kept);
            if (place > kept || kept == MostPerChunk)
                (chunk, place) = (_chunks[number + 1], place - kept);
        }

        chunk.Insert(place, run);
        Count++;
    }

    /// <summary>Adds those of some runs that are not there.</summary>
    internal void UnionWith(IEnumerable<int> runs)
    {
        foreach (int run in runs)
            Add(run);
    }

    /// <summary>The last chunk that begins at a run or before it; -1 if there is none.</summary>
    private int FindChunk(int run)
    {
        // Most runs come nearly in their order.
        int last = _chunks.Count - 1;
        if (last >= 0 && _chunks[last][0] <= run)
            return last;
        int low = 0, high = _chunks.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_chunks[middle][0] <= run)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }
}
