using Minima.Curvature;

namespace Minima.Censuses;

/// <summary>
/// Counts the losses of any number of runs in bounded memory: those that agree in their first twelve binary digits share a
/// count, and the lowest of them stands for all, so that the order of adding does not matter.
/// </summary>
public sealed class LossCounter
{
    private const int DroppedBits = 52 - 12;
    private static readonly int Verdicts = Enum.GetValues<Verdict>().Length;

    private readonly Dictionary<long, LossBucket> _buckets = [];
    private int _withoutLoss;
    private double _lowestWithoutClass = double.NaN;

    /// <summary>Counts a run.</summary>
    public void Add(double loss, Verdict verdict)
    {
        if (!double.IsFinite(loss))
        {
            _withoutLoss++;
            return;
        }

        if (verdict is not (Verdict.Minimum or Verdict.Degenerate or Verdict.Saddle))
            _lowestWithoutClass = Lower(_lowestWithoutClass, loss);
        int[] counts = Bucket(loss);
        counts[(int)verdict]++;
    }

    /// <summary>Counts what another one has counted.</summary>
    public void Add(LossCounts other)
    {
        _withoutLoss += other.WithoutLoss;
        _lowestWithoutClass = Lower(_lowestWithoutClass, other.LowestWithoutClass);
        foreach (LossBucket bucket in other.Buckets)
        {
            int[] counts = Bucket(bucket.Lowest);
            for (int verdict = 0; verdict < counts.Length; verdict++)
                counts[verdict] += bucket.Counts[verdict];
        }
    }

    /// <summary>What was counted so far; it stays what it is.</summary>
    public LossCounts ToCounts() => new(
        _withoutLoss,
        _lowestWithoutClass,
        [.. _buckets.Values.OrderBy(bucket => bucket.Lowest).Select(bucket => new LossBucket(bucket.Lowest, [.. bucket.Counts]))]);

    /// <summary>The counts of the losses about this one, of which it may be the lowest.</summary>
    private int[] Bucket(double loss)
    {
        long key = BitConverter.DoubleToInt64Bits(loss) >> DroppedBits;
        if (!_buckets.TryGetValue(key, out LossBucket? bucket) || loss < bucket.Lowest)
            _buckets[key] = bucket = new LossBucket(loss, bucket?.Counts ?? new int[Verdicts]);
        return bucket.Counts;
    }

    /// <summary>The lower one; NaN is none.</summary>
    private static double Lower(double one, double other) => one <= other || double.IsNaN(other) ? one : other;
}
