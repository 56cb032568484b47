using Minima.Curvature;

namespace Minima.Censuses;

/// <summary>
/// Counts the losses of any number of runs in bounded memory: those that agree in their first twelve binary digits share a
/// count, or in fewer where losses are spread over very many magnitudes, and the lowest of them stands for all. The order of
/// adding does not matter.
/// </summary>
public sealed class LossCounter
{
    /// <summary>Most counts: to copy so many for each look takes a few milliseconds, and some hundred kilobytes as a message.</summary>
    public const int MostBuckets = 1 << 14;

    private const int MantissaBits = 52;

    private static readonly int Verdicts = Enum.GetValues<Verdict>().Length;

    private readonly Dictionary<long, LossBucket> _buckets = [];
    private int _digits = 12;
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
        while (_digits > other.Digits)
            Coarsen();
        foreach (LossBucket bucket in other.Buckets)
        {
            int[] counts = Bucket(bucket.Lowest);
            for (int verdict = 0; verdict < counts.Length; verdict++)
                counts[verdict] += bucket.Counts[verdict];
        }
    }

    /// <summary>What was counted so far; it stays what it is.</summary>
    public LossCounts ToCounts() => new(
        _digits,
        _withoutLoss,
        _lowestWithoutClass,
        [.. _buckets.Values.OrderBy(bucket => bucket.Lowest).Select(bucket => new LossBucket(bucket.Lowest, [.. bucket.Counts]))]);

    /// <summary>The counts of the losses about this one, of which it may be the lowest.</summary>
    private int[] Bucket(double loss)
    {
        LossBucket? bucket;
        while (!_buckets.TryGetValue(KeyOf(loss), out bucket) && _buckets.Count == MostBuckets)
            Coarsen();
        if (bucket is null || loss < bucket.Lowest)
            _buckets[KeyOf(loss)] = bucket = new LossBucket(loss, bucket?.Counts ?? new int[Verdicts]);
        return bucket.Counts;
    }

    private long KeyOf(double loss) => BitConverter.DoubleToInt64Bits(loss) >> (MantissaBits - _digits);

    /// <summary>Drops a digit: with fewer digits all that was counted falls where it would have fallen from the beginning.</summary>
    private void Coarsen()
    {
        _digits--;
        LossBucket[] finer = [.. _buckets.Values];
        _buckets.Clear();
        foreach (LossBucket bucket in finer)
        {
            long key = KeyOf(bucket.Lowest);
            _buckets[key] = _buckets.TryGetValue(key, out LossBucket? other)
                ? new LossBucket(Math.Min(other.Lowest, bucket.Lowest), [.. other.Counts.Zip(bucket.Counts, (one, another) => one + another)])
                : bucket;
        }
    }

    /// <summary>The lower one; NaN is none.</summary>
    private static double Lower(double one, double other) => one <= other || double.IsNaN(other) ? one : other;
}
