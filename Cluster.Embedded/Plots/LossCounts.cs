using Minima.Curvature;

namespace Cluster.Embedded.Plots;

/// <summary>
/// The losses of any number of runs in bounded memory: losses that agree in their first twelve binary digits share a count,
/// and the lowest of them stands for all, so that the order of adding does not matter.
/// </summary>
public sealed class LossCounts
{
    private const int DroppedBits = 52 - 12;
    private readonly SortedDictionary<long, (double Lowest, int[] Counts)> _buckets = [];

    /// <summary>Runs without a finite loss.</summary>
    public int WithoutLoss { get; private set; }

    /// <summary>Runs with one.</summary>
    public int Count { get; private set; }

    /// <summary>The lowest loss of a run that ended at no stationary point, so that it is in no class; NaN if there is none.</summary>
    public double LowestWithoutClass { get; private set; } = double.NaN;

    /// <summary>Counts a run.</summary>
    public void Add(double loss, Verdict verdict)
    {
        if (!double.IsFinite(loss))
        {
            WithoutLoss++;
            return;
        }

        Count++;
        if (verdict is not (Verdict.Minimum or Verdict.Degenerate or Verdict.Saddle) && !(LowestWithoutClass <= loss))
            LowestWithoutClass = loss;
        long key = BitConverter.DoubleToInt64Bits(loss) >> DroppedBits;
        (double lowest, int[] counts) = _buckets.TryGetValue(key, out var known) ? known : (loss, new int[Enum.GetValues<Verdict>().Length]);
        counts[(int)verdict]++;
        _buckets[key] = (Math.Min(lowest, loss), counts);
    }

    /// <summary>The same counts, which stay what they are.</summary>
    public LossCounts Copy()
    {
        var copy = new LossCounts { WithoutLoss = WithoutLoss, Count = Count, LowestWithoutClass = LowestWithoutClass };
        foreach ((long key, (double lowest, int[] counts)) in _buckets)
            copy._buckets.Add(key, (lowest, [.. counts]));
        return copy;
    }

    /// <summary>Losses and how many runs of each verdict have about that loss; in no order.</summary>
    public IEnumerable<(double Loss, IReadOnlyList<int> Counts)> Entries => _buckets.Values.Select(bucket => (bucket.Lowest, (IReadOnlyList<int>)bucket.Counts));
}
