namespace Minima.Equivalence;

/// <summary>Things numbered from 0, joined step by step into parts (union–find; the lowest number stands for its part).</summary>
public sealed class Partition
{
    private readonly int[] _parent;

    /// <summary>A partition of <paramref name="count"/> things into parts of one.</summary>
    public Partition(int count)
    {
        _parent = [.. Enumerable.Range(0, count)];
        Parts = count;
    }

    /// <summary>Number of parts.</summary>
    public int Parts { get; private set; }

    /// <summary>The lowest number of each part, ascending.</summary>
    public IReadOnlyList<int> Roots => [.. Enumerable.Range(0, _parent.Length).Where(i => _parent[i] == i)];

    /// <summary>The lowest number in the part of <paramref name="item"/>.</summary>
    public int RootOf(int item)
    {
        while (_parent[item] != item)
        {
            _parent[item] = _parent[_parent[item]];
            item = _parent[item];
        }

        return item;
    }

    /// <summary>Makes the parts of two things one; false if they were.</summary>
    public bool Join(int a, int b)
    {
        (int low, int high) = (Math.Min(RootOf(a), RootOf(b)), Math.Max(RootOf(a), RootOf(b)));
        if (low == high)
            return false;
        _parent[high] = low;
        Parts--;
        return true;
    }
}
