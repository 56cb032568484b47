namespace Minima.Equivalence;

/// <summary>
/// Items in the order of a number, in chunks of at most 512, so that inserting among a million costs a search and a short
/// move.
/// </summary>
internal sealed class SortedKeys<T>
{
    private const int MostPerChunk = 512;

    private readonly List<List<(double Key, T Item)>> _chunks = [];

    /// <summary>Number of items.</summary>
    public int Count { get; private set; }

    /// <summary>Inserts an item.</summary>
    /// <exception cref="ArgumentException">The key is not a number: it has no place in an order.</exception>
    public void Add(double key, T item)
    {
        if (double.IsNaN(key))
            throw new ArgumentException("The key is not a number.", nameof(key));
        Count++;
        if (_chunks.Count == 0)
            _chunks.Add([]);
        int place = Math.Min(FirstChunkReaching(key), _chunks.Count - 1);
        List<(double Key, T Item)> chunk = _chunks[place];
        chunk.Insert(LowerBound(chunk, key), (key, item));
        if (chunk.Count <= MostPerChunk)
            return;
        int half = chunk.Count / 2;
        _chunks.Insert(place + 1, chunk[half..]);
        chunk.RemoveRange(half, chunk.Count - half);
    }

    /// <summary>Removes one item.</summary>
    public bool Remove(double key, T item)
    {
        for (int c = FirstChunkReaching(key); c < _chunks.Count && _chunks[c][0].Key <= key; c++)
        {
            int place = _chunks[c].FindIndex(entry => entry.Key == key && EqualityComparer<T>.Default.Equals(entry.Item, item));
            if (place < 0)
                continue;
            _chunks[c].RemoveAt(place);
            if (_chunks[c].Count == 0)
                _chunks.RemoveAt(c);
            Count--;
            return true;
        }

        return false;
    }

    /// <summary>The items with keys from <paramref name="low"/> to <paramref name="high"/>, both included, ascending.</summary>
    public IEnumerable<T> Between(double low, double high)
    {
        for (int c = FirstChunkReaching(low); c < _chunks.Count; c++)
        {
            List<(double Key, T Item)> chunk = _chunks[c];
            for (int i = LowerBound(chunk, low); i < chunk.Count; i++)
            {
                if (chunk[i].Key > high)
                    yield break;
                yield return chunk[i].Item;
            }
        }
    }

    /// <summary>All items, ascending.</summary>
    public IEnumerable<T> All() => _chunks.SelectMany(chunk => chunk.Select(entry => entry.Item));

    /// <summary>The first chunk whose last key is at least <paramref name="key"/>.</summary>
    private int FirstChunkReaching(double key)
    {
        int low = 0, high = _chunks.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_chunks[middle].Count > 0 && _chunks[middle][^1].Key < key)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static int LowerBound(List<(double Key, T Item)> chunk, double key)
    {
        int low = 0, high = chunk.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (chunk[middle].Key < key)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
