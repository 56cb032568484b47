using Cluster.Tests.Actors;
using Cluster.Tests.Equivalence;
using Minima.Censuses;
using Minima.Equivalence;
using Minima.Objectives;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Censuses;

public sealed class InvariantRouteTests
{
    private readonly SmallSweep _sweep = new(700, run => run);

    [Fact]
    public void Copies_of_a_point_go_the_same_way_up_to_rounding()
    {
        InvariantRoute route = Route(8);
        Objective objective = _sweep.Catalog[0];
        var group = new UnitGroup(objective, ClassLevel.Symmetry);
        var random = new Random(1);
        int astray = 0;
        for (int run = 0; run < 700; run++)
        {
            RunOutcome outcome = _sweep.Outcome(run);
            if (!outcome.IsStationary)
                continue;
            double[] copy = UnitMap.Apply(objective.Shape, GroupElements.Random(group, random), outcome.Parameters);
            double[] noisy = [.. copy.Select(x => x + 1e-9 * (random.NextDouble() - 0.5))];
            astray += route.Of(outcome) == route.Of(outcome with { Parameters = noisy }) ? 0 : 1;
        }

        Assert.InRange(astray, 0, 3);
    }

    [Fact]
    public void Classes_and_runs_without_one_are_spread()
    {
        InvariantRoute route = Route(8);
        ILookup<bool, int> ways = Enumerable.Range(0, 700).Select(_sweep.Outcome).ToLookup(outcome => outcome.IsStationary, route.Of);

        Assert.All(Enumerable.Range(0, 8), way => Assert.InRange(ways[true].Count(w => w == way), 40, 120));
        Assert.All(Enumerable.Range(0, 8), way => Assert.InRange(ways[false].Count(w => w == way), 3, 30));
    }

    [Fact]
    public void With_one_aggregator_there_is_one_way()
    {
        InvariantRoute route = Route(1);

        Assert.All(Enumerable.Range(0, 20), run => Assert.Equal(0, route.Of(_sweep.Outcome(run))));
    }

    /// <summary>Who has a run on record is decided by this function: it must not change under stored sweeps.</summary>
    [Fact]
    public void The_way_of_known_outcomes_does_not_change()
    {
        InvariantRoute route = Route(64);

        Assert.Equal("19 16 13 2 31 14 3 38 39 18 21 14", string.Join(' ', Enumerable.Range(0, 12).Select(run => route.Of(_sweep.Outcome(run)))));
    }

    private InvariantRoute Route(int aggregators) => new(_sweep.Spec, _sweep.Catalog, aggregators);
}
