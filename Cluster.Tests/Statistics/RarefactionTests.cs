using Minima.Statistics;
using Xunit;

namespace Cluster.Tests.Statistics;

/// <summary>The discovery curve against its definition.</summary>
public sealed class RarefactionTests
{
    /// <summary>All samples of each size drawn from the hits, one by one.</summary>
    [Fact]
    public void The_expected_number_of_classes_is_the_mean_over_all_samples()
    {
        int[] hits = [4, 3, 1, 1];
        int[] owners = [.. hits.SelectMany((h, c) => Enumerable.Repeat(c, h))];
        foreach (RarefactionPoint point in Rarefaction.Curve(hits))
        {
            var counts = new List<int>();
            for (int bits = 0; bits < 1 << owners.Length; bits++)
            {
                int[] sample = [.. Enumerable.Range(0, owners.Length).Where(i => (bits >> i & 1) == 1).Select(i => owners[i])];
                if (sample.Length == point.Hits)
                    counts.Add(sample.Distinct().Count());
            }

            Assert.Equal(counts.Average(), point.Classes, 1e-12);
        }
    }

    [Fact]
    public void The_curve_runs_from_one_class_to_all_of_them()
    {
        IReadOnlyList<RarefactionPoint> curve = Rarefaction.Curve([100_000, 5000, 40, 2, 1]);

        Assert.Equal(new RarefactionPoint(1, 1), curve[0]);
        Assert.Equal(new RarefactionPoint(105_043, 5), curve[^1]);
        Assert.Equal(curve.OrderBy(point => point.Hits).ThenBy(point => point.Classes), curve);
    }

    /// <summary>What the next hit adds on average is the probability that it falls on a class not seen yet.</summary>
    [Fact]
    public void The_coverage_of_fewer_hits_is_what_the_next_one_does_not_add()
    {
        int[] hits = [4, 3, 1, 1];
        double[] found = [.. Enumerable.Range(0, 10).Select(n => hits.Sum(h => 1 - Enumerable.Range(0, h).Aggregate(1.0, (missed, k) => missed * Math.Max(0, 9 - n - k) / (9 - k))))];

        Assert.All(Enumerable.Range(1, 8), n => Assert.Equal(1 - (found[n + 1] - found[n]), Rarefaction.CoverageOf(hits, n), 1e-12));
        Assert.Equal(Coverage.GoodTuring(hits), Rarefaction.CoverageOf(hits, 9), 1e-12);
    }

    [Fact]
    public void Without_hits_there_is_no_curve() => Assert.Empty(Rarefaction.Curve([]));
}
