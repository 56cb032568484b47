using Minima.Curvature;

namespace Cluster.Embedded.Plots;

/// <summary>
/// The losses of any number of runs in bounded memory: losses that agree in their first twelve binary digits share a count,
/// and the lowest of them stands for all, so that the order of adding does not matter.
/// </summary>
public sealed class LossCounts
{
    private const int DroppedBits = 52 - 12;
    private static readonly int Verdicts = Enum.GetValues<Verdict>().Length;
    private readonly Dictionary<long, Bucket> _buckets = [];

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
        if (!_buckets.TryGetValue(key, out Bucket? bucket))
            _buckets.Add(key, bucket = new Bucket { Lowest = loss, Counts = new int[Verdicts] });
        bucket.Counts[(int)verdict]++;
        bucket.Lowest = Math.Min(bucket.Lowest, loss);
    }

    /// <summary>The same counts, which stay what they are.</summary>
    public LossCounts Copy()
    {
        var copy = new LossCounts { WithoutLoss = WithoutLoss, Count = Count, LowestWithoutClass = LowestWithoutClass };
        foreach ((long key, Bucket bucket) in _buckets)
            copy._buckets.Add(key, new Bucket { Lowest = bucket.Lowest, Counts = [.. bucket.Counts] });
        return copy;
    }

    /// <summary>Losses and how many runs of each verdict have about that loss; the lowest first, so that the order of adding shows nowhere.</summary>
    public IEnumerable<(double Loss, IReadOnlyList<int> Counts)> Entries => _buckets.Values.OrderBy(bucket => bucket.Lowest).Select(bucket => (bucket.Lowest, (IReadOnlyList<int>)bucket.Counts));

    private sealed class Bucket
    {
        public double Lowest { get; set; }

        public required int[] Counts { get; init; }
    }
}
