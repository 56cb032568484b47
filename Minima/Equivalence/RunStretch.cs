using System.Numerics;

namespace Minima.Equivalence;

/// <summary>
/// Those of <see cref="Length"/> consecutive runs that are in a set: their offsets in ascending order while they are few, a
/// bitmap once that takes less.
/// </summary>
/// <param name="number">The stretch begins with the run of this number times <see cref="Length"/>.</param>
internal sealed class RunStretch(int number)
{
    /// <summary>Number of binary digits of an offset.</summary>
    public const int Digits = 16;

    /// <summary>Number of runs that a stretch spans.</summary>
    public const int Length = 1 << Digits;

    /// <summary>As many offsets take as much as the bitmap.</summary>
    private const int MostOffsets = Length / Width;

    private const int Width = 8 * sizeof(ushort);
    private const int WordDigits = 6;

    private ushort[] _offsets = new ushort[4];
    private ulong[]? _words;

    /// <summary>Number of the stretch.</summary>
    public int Number { get; } = number;

    /// <summary>Number of runs in it, at least 1 once it is in a set.</summary>
    public int Count { get; private set; }

    private int First => Number << Digits;

    /// <summary>Adds a run; false if it is there.</summary>
    public bool Add(int run)
    {
        var offset = (ushort)run;
        if (_words is { } words)
        {
            ulong bit = 1UL << offset;
            ref ulong word = ref words[offset >> WordDigits];
            if ((word & bit) != 0)
                return false;
            word |= bit;
            Count++;
            return true;
        }

        // Most runs come nearly in their order.
        int place = Count == 0 || _offsets[Count - 1] < offset ? ~Count : Find(offset);
        if (place >= 0)
            return false;
        if (Count == MostOffsets)
        {
            BecomeBitmap();
            return Add(run);
        }

        Insert(~place, offset);
        return true;
    }

    /// <summary>Adds all runs of another one of the same number, in linear time.</summary>
    public void UnionWith(RunStretch other)
    {
        if (other._words is null)
        {
            foreach (int run in other.Runs())
                Add(run);
            return;
        }

        ulong[] words = _words ?? BecomeBitmap();
        Count = 0;
        for (int i = 0; i < words.Length; i++)
            Count += BitOperations.PopCount(words[i] |= other._words[i]);
    }

    /// <summary>The same runs, of another set.</summary>
    public RunStretch Copy() => new(Number) { _offsets = [.. _offsets], _words = _words is { } words ? [.. words] : null, Count = Count };

    /// <summary>Whether the run is there.</summary>
    public bool Contains(int run)
    {
        var offset = (ushort)run;
        return _words is { } words ? (words[offset >> WordDigits] >> offset & 1) != 0 : Find(offset) >= 0;
    }

    /// <summary>How many of the runs have a smaller index than a run of this stretch.</summary>
    public int CountBelow(int run)
    {
        var offset = (ushort)run;
        if (_words is not { } words)
        {
            int place = Find(offset);
            return place >= 0 ? place : ~place;
        }

        int word = offset >> WordDigits, count = BitOperations.PopCount(words[word] & ((1UL << offset) - 1));
        for (int i = 0; i < word; i++)
            count += BitOperations.PopCount(words[i]);
        return count;
    }

    /// <summary>The runs, ascending.</summary>
    public IEnumerable<int> Runs()
    {
        if (_words is not { } words)
        {
            for (int i = 0; i < Count; i++)
                yield return First + _offsets[i];
            yield break;
        }

        for (int i = 0; i < words.Length; i++)
        {
            for (ulong left = words[i]; left != 0; left &= left - 1)
                yield return First + (i << WordDigits) + BitOperations.TrailingZeroCount(left);
        }
    }

    /// <summary>The place of an offset; the complement of where it belongs if it is not there.</summary>
    private int Find(ushort offset) => Array.BinarySearch(_offsets, 0, Count, offset);

    private void Insert(int place, ushort offset)
    {
        if (Count == _offsets.Length)
            Array.Resize(ref _offsets, 2 * Count);
        Array.Copy(_offsets, place, _offsets, place + 1, Count - place);
        _offsets[place] = offset;
        Count++;
    }

    private ulong[] BecomeBitmap()
    {
        var words = new ulong[Length >> WordDigits];
        foreach (ushort offset in _offsets.AsSpan(0, Count))
            words[offset >> WordDigits] |= 1UL << offset;
        (_words, _offsets) = (words, []);
        return words;
    }
}
