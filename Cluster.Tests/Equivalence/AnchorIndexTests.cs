using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Equivalence;

/// <summary>The buckets against a look at every anchor: nothing that may be equal is ever missed.</summary>
public sealed class AnchorIndexTests
{
    private static readonly Objective Objective = EquivalenceCase.Create(NetworkSpec.Uniform([2], Activation.Tanh), 0, 2).Objective;

    [Theory]
    [InlineData(1)]
    [InlineData(1024)]
    public void Every_anchor_whose_invariant_may_be_equal_is_near(double stretch)
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            (AnchorIndex index, Anchor[] anchors) = Fill(random);
            foreach (Fingerprint looked in Fingerprints(random))
            {
                var near = index.Near(looked, stretch).ToHashSet();
                Assert.All(anchors.Where(anchor => looked.Meets(anchor.Fingerprint with { Error = stretch * anchor.Fingerprint.Error })),
                    anchor => Assert.True(near.Contains(anchor), $"seed {seed}: {anchor.Fingerprint} is missing at {looked}"));
            }
        }
    }

    /// <summary>One anchor with a wide error must not make candidates of all the others.</summary>
    [Fact]
    public void Anchors_whose_invariants_are_far_apart_are_not_near()
    {
        var index = new AnchorIndex();
        for (int k = 0; k < 1000; k++)
            index.Add(AnchorOf(new Fingerprint(k, 1e-9)));
        index.Add(AnchorOf(new Fingerprint(0, 400)));

        Assert.Equal([400, 1e-9], index.Near(new Fingerprint(7, 1e-9)).Select(anchor => anchor.Fingerprint.Error).OrderDescending());
    }

    [Fact]
    public void Removed_anchors_are_gone_from_their_shelf_and_no_others()
    {
        (AnchorIndex index, Anchor[] anchors) = Fill(new Random(1));
        for (int k = 0; k < anchors.Length; k += 2)
            index.Remove(anchors[k]);

        Assert.Equal(anchors.Length / 2, index.Count);
        Assert.Equal(anchors.Where((_, k) => k % 2 == 1).ToHashSet(), [.. index.All]);
    }

    private static (AnchorIndex Index, Anchor[] Anchors) Fill(Random random)
    {
        var index = new AnchorIndex();
        Anchor[] anchors = [.. Fingerprints(random).Select(AnchorOf)];
        foreach (Anchor anchor in anchors)
            index.Add(anchor);
        return (index, anchors);
    }

    private static Anchor AnchorOf(Fingerprint fingerprint)
    {
        Specimen specimen = EquivalenceCase.Specimen(Objective, new double[Objective.Shape.Storage]);
        return new Anchor(specimen, fingerprint, new MinimumClass(specimen));
    }

    /// <summary>Errors over eight decades, none, too large to be a number.</summary>
    private static Fingerprint[] Fingerprints(Random random) =>
    [
        .. Enumerable.Range(0, 60).Select(_ => new Fingerprint(random.NextDouble(), Math.Pow(10, -8 * random.NextDouble()))),
        new(0.5, 0), new(0.25, 1e-300), new(double.NaN, 1), new(double.PositiveInfinity, 0), new(0.5, double.PositiveInfinity), new(0.75, double.NaN),
    ];
}
