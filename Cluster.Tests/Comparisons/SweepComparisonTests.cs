using Cluster.Embedded.Specs;
using Cluster.Tests.Actors;
using Cluster.Tests.Specs;
using Minima.Comparisons;
using Minima.Objectives;
using Minima.Statistics;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Comparisons;

/// <summary>Comparisons of sweeps whose outcomes are made up: run i of A ends in class i mod 5, every seventh diverges.</summary>
public sealed class SweepComparisonTests
{
    private static readonly SmallSweep A = new(100);

    [Fact]
    public void Classes_are_merged_across_sweeps_although_their_run_indices_collide()
    {
        // Class 4 of A is missing in B, class 6 of B in A; the others are met under other indices.
        var b = new SmallSweep(40, run => new[] { 3, 2, 6, 1, 0 }[run % 5]);

        ObjectiveComparison pair = Assert.Single(Compare(A, b).Pairs);

        Assert.Equal([(0, 4), (1, 3), (2, 1), (3, 0), (4, null), (null, 2)], pair.Classes.Select(c => (c.RunA, c.RunB)));
        Assert.Equal([0.01, 0.02, 0.03, 0.04, 0.05, 0.07], pair.Classes.Select(c => c.Representative.Loss), (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.True(A.Outcome(0).HasSameBits(pair.Classes[0].Representative));
        Assert.True(b.Outcome(2).HasSameBits(pair.Classes[5].Representative));
        Assert.Equal(Hits(A, pair.Classes.Select(c => c.RunA)), pair.Classes.Select(c => c.Share.HitsA));
        Assert.Equal(Hits(b, pair.Classes.Select(c => c.RunB)), pair.Classes.Select(c => c.Share.HitsB));
        Assert.All(pair.Classes, c => Assert.Equal((100, 40), (c.Share.RunsA, c.Share.RunsB)));
    }

    [Fact]
    public void Runs_without_a_class_are_counted_and_belong_to_the_distribution()
    {
        ObjectiveComparison pair = Assert.Single(Compare(A, new SmallSweep(40)).Pairs);

        Assert.Equal((14, 100, 5, 40), (pair.NoClass.HitsA, pair.NoClass.RunsA, pair.NoClass.HitsB, pair.NoClass.RunsB));
        Assert.Equal(100, pair.NoClass.HitsA + pair.Classes.Sum(c => c.Share.HitsA));
        Assert.Equal(Homogeneity.Test([.. pair.Classes.Select(c => c.Share.HitsA), 14], [.. pair.Classes.Select(c => c.Share.HitsB), 5]).P, pair.Homogeneity.P, 0.02);
    }

    [Fact]
    public void Every_class_has_its_test_and_all_are_corrected_together()
    {
        ObjectiveComparison pair = Assert.Single(Compare(A, new SmallSweep(200, run => run % 11 == 0 ? 1 : 0)).Pairs);

        Assert.All(pair.Classes, c =>
        {
            Assert.Equal(FisherExact.TwoSided(c.Share.HitsA, 100, c.Share.HitsB, 200), c.Share.P);
            Assert.Equal((double)c.Share.HitsB / 200 - c.Share.HitsA / 100.0, c.Share.Difference.Estimate, 1e-15);
        });
        Assert.Equal(Holm.Adjust([.. pair.Classes.Select(c => c.Share.P)]), pair.Classes.Select(c => c.Share.AdjustedP));
        Assert.Equal(1e-4, pair.Homogeneity.P);
    }

    [Fact]
    public void Two_sweeps_of_one_distribution_do_not_differ()
    {
        ObjectiveComparison pair = Assert.Single(Compare(A, new SmallSweep(300)).Pairs);

        Assert.True(pair.Homogeneity.P > 0.5);
        Assert.All(pair.Classes, c => Assert.Equal(1, c.Share.AdjustedP));
    }

    [Fact]
    public void The_other_way_round_is_the_mirror_image()
    {
        var b = new SmallSweep(64, run => run % 4 + 2);

        ObjectiveComparison there = Assert.Single(Compare(A, b).Pairs), back = Assert.Single(Compare(b, A).Pairs);

        Assert.Equal(
            there.Classes.Select(c => (c.RunA, c.RunB, c.Share.HitsA, c.Share.HitsB)),
            back.Classes.Select(c => (c.RunB, c.RunA, c.Share.HitsB, c.Share.HitsA)));
        Assert.All(there.Classes.Zip(back.Classes), pair => Assert.Equal(pair.First.Share.P, pair.Second.Share.P, 1e-12));
        Assert.Equal(there.Homogeneity.Statistic, back.Homogeneity.Statistic, 1e-10);
    }

    [Fact]
    public void A_run_on_record_twice_counts_once()
    {
        RunOutcome[] runs = [.. Enumerable.Range(0, 100).Select(A.Outcome)];
        var twice = new ComparedSweep(A.Spec, A.Catalog, [.. runs, .. runs]);

        Assert.Equal(100, Assert.Single(SweepComparison.Of(twice, Compared(A)).Pairs).NoClass.RunsA);
    }

    [Fact]
    public void Runs_begin_alike_only_where_both_sweeps_have_the_same_index()
    {
        SmallSweep odd = new(100, shard: new Shard(1, 2)), even = new(100, shard: new Shard(2, 2));

        Assert.True(Compare(A, new SmallSweep(40)).SharesSeeds);
        Assert.False(SweepComparison.Of(Compared(odd), Compared(even)).SharesSeeds);
        Assert.True(SweepComparison.Of(Compared(odd), Compared(A)).SharesSeeds);
    }

    [Fact]
    public void Objectives_are_paired_by_what_they_are_wherever_they_stand()
    {
        ComparedSweep a = Empty("l2: [1e-1, 1e-2, 1e-3]", "learning-rate: 0.1"), b = Empty("l2: [1e-3, 1e-4, 1e-1]", "learning-rate: 0.3");

        SweepComparison comparison = SweepComparison.Of(a, b);

        Assert.Equal([(0, 2), (2, 0)], comparison.Pairs.Select(pair => (pair.ObjectiveA, pair.ObjectiveB)));
        Assert.Equal([1], comparison.OnlyA);
        Assert.Equal([1], comparison.OnlyB);
        Assert.All(comparison.Pairs, pair => Assert.Equal(1, pair.Homogeneity.P));
    }

    [Theory]
    [InlineData("l2: 1e-2", "l2: 1e-3", "no objective in common")]
    [InlineData("classes: {group: permutation}", "classes: {group: symmetry}", "classes.group")]
    public void What_is_not_comparable_is_refused(string a, string b, string reason)
    {
        ComparedSweep first = Empty(a), second = Empty(b);

        Assert.Contains(reason, SweepComparison.WhyImpossible(first.Spec, second.Spec), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SweepComparison.Of(first, second));
    }

    private static SweepComparison Compare(SmallSweep a, SmallSweep b) => SweepComparison.Of(Compared(a), Compared(b));

    private static ComparedSweep Compared(SmallSweep sweep) => new(sweep.Spec, sweep.Catalog, Enumerable.Range(0, sweep.Spec.Runs).Where(sweep.Slice.Contains).Select(sweep.Outcome));

    /// <summary>Runs of a sweep that ended with the loss of each of these runs.</summary>
    private static int[] Hits(SmallSweep sweep, IEnumerable<int?> runs) => [.. runs.Select(run => run is { } index
        ? Enumerable.Range(0, sweep.Spec.Runs).Count(other => sweep.Outcome(other).Loss == sweep.Outcome(index).Loss)
        : 0)];

    private static ComparedSweep Empty(string more, string optimizer = "learning-rate: 0.1")
    {
        SweepSpec spec = SpecReader.Parse($"{{data: {{kind: xor}}, network: {{hidden: [2]}}, loss: logistic, {more}, optimizer: {{{optimizer}}}}}", "compared.yaml", "/", new TaskData());
        return new ComparedSweep(spec, new ObjectiveCatalog(spec, data => new TaskData().Load(data, "/")!), []);
    }
}
