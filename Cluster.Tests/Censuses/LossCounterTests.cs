using Minima.Censuses;
using Minima.Curvature;
using Xunit;

namespace Cluster.Tests.Censuses;

/// <summary>Losses are counted alike however they come.</summary>
public sealed class LossCounterTests
{
    /// <summary>Three that share a count, one above, one without, one that no stationary point has.</summary>
    private static readonly (double Loss, Verdict Verdict)[] Runs =
    [
        (0.1, Verdict.Minimum), (0.1 + 1e-9, Verdict.Saddle), (0.3, Verdict.Unconverged), (double.NaN, Verdict.Diverged), (0.1 + 2e-9, Verdict.Minimum), (7, Verdict.Minimum), (0.2, Verdict.Unattained),
    ];

    [Fact]
    public void The_order_does_not_matter()
    {
        LossCounts counts = Counted(Runs);

        AssertSame(counts, Counted(Runs.Reverse()));
        Assert.Equal([0.1, 0.2, 0.3, 7], counts.Buckets.Select(bucket => bucket.Lowest));
        Assert.Equal((2, 1), (counts.Buckets[0].Counts[(int)Verdict.Minimum], counts.Buckets[0].Counts[(int)Verdict.Saddle]));
        Assert.Equal((6, 1, 0.2), (counts.WithLoss(), counts.WithoutLoss, counts.LowestWithoutClass));
    }

    [Fact]
    public void Parts_add_up_to_the_whole()
    {
        for (int split = 0; split <= Runs.Length; split++)
        {
            var sum = new LossCounter();
            sum.Add(Counted(Runs.Skip(split)));
            sum.Add(Counted(Runs.Take(split)));

            AssertSame(Counted(Runs), sum.ToCounts());
        }
    }

    /// <summary>Twice as many different losses as there is room for, over eight octaves.</summary>
    [Fact]
    public void Losses_of_very_many_magnitudes_are_counted_with_fewer_digits_alike_in_any_order_and_in_parts()
    {
        (double Loss, Verdict Verdict)[] runs = [.. Enumerable.Range(0, 2 * LossCounter.MostBuckets).Select(run => (Math.ScaleB(1 + run % 4096 / 4096.0, -(run / 4096)), (Verdict)(run % 3)))];
        LossCounts counts = Counted(runs);
        var sum = new LossCounter();
        sum.Add(Counted(runs.Skip(runs.Length / 3)));
        sum.Add(Counted(runs.Take(runs.Length / 3)));

        Assert.Equal((11, LossCounter.MostBuckets, runs.Length), (counts.Digits, counts.Buckets.Count, counts.WithLoss()));
        AssertSame(counts, Counted(runs.Reverse()));
        AssertSame(counts, sum.ToCounts());
    }

    [Fact]
    public void What_was_counted_stays_what_it_is()
    {
        var losses = new LossCounter();
        losses.Add(0.5, Verdict.Minimum);
        LossCounts before = losses.ToCounts();

        losses.Add(0.5, Verdict.Minimum);

        Assert.Equal((1, 2), (before.WithLoss(), losses.ToCounts().WithLoss()));
    }

    private static void AssertSame(LossCounts expected, LossCounts actual)
    {
        Assert.Equal((expected.Digits, expected.WithoutLoss, expected.LowestWithoutClass), (actual.Digits, actual.WithoutLoss, actual.LowestWithoutClass));
        Assert.Equal(
            expected.Buckets.Select(bucket => $"{bucket.Lowest:R}: {string.Join(' ', bucket.Counts)}"),
            actual.Buckets.Select(bucket => $"{bucket.Lowest:R}: {string.Join(' ', bucket.Counts)}"));
    }

    private static LossCounts Counted(IEnumerable<(double Loss, Verdict Verdict)> runs)
    {
        var losses = new LossCounter();
        foreach ((double loss, Verdict verdict) in runs)
            losses.Add(loss, verdict);
        return losses.ToCounts();
    }
}
