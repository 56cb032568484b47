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

        Assert.Equivalent(counts, Counted(Runs.Reverse()), strict: true);
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

            Assert.Equivalent(Counted(Runs), sum.ToCounts(), strict: true);
        }
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

    private static LossCounts Counted(IEnumerable<(double Loss, Verdict Verdict)> runs)
    {
        var losses = new LossCounter();
        foreach ((double loss, Verdict verdict) in runs)
            losses.Add(loss, verdict);
        return losses.ToCounts();
    }
}
