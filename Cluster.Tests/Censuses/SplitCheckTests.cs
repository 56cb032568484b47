using Cluster.Tests.Equivalence;
using Cluster.Tests.Reference;
using Minima.Censuses;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Censuses;

/// <summary>The second look at classes hit once.</summary>
public sealed class SplitCheckTests
{
    private const double Radius = 1e-9;
    private static readonly Objective Objective = EquivalenceCase.Create(NetworkSpec.Uniform([3], Activation.Tanh), 0, 2).Objective;
    private static readonly double[] True = TestData.Point(Objective, 1, new Random(1));

    [Fact]
    public void A_singleton_with_an_underestimated_error_joins_its_class()
    {
        ClassTable table = Table(Moved(0), Moved(0), Moved(50 * Radius));

        SplitCheckResult result = SplitCheck.Run(table, new MergeEvidence(Objective, Aligner()), outcome => Exact(True, outcome.Run));

        Assert.Equal((1, 1), (result.Singletons, result.Near));
        MergeWitness join = Assert.Single(result.Joins);
        Assert.Equal((2, 0), (join.Run, join.Onto));
        Assert.InRange(join.Residual, 0, join.Allowed);
        Assert.Equal([0, 1, 2], Assert.Single(table.Classes).Runs);
    }

    [Fact]
    public void A_singleton_that_is_near_and_different_stays_one()
    {
        ClassTable table = Table(Moved(0), Moved(0), Moved(50 * Radius));

        SplitCheckResult result = SplitCheck.Run(table, new MergeEvidence(Objective, Aligner()), outcome => Exact(outcome.Parameters, outcome.Run));

        Assert.Equal((1, 1), (result.Singletons, result.Near));
        Assert.Empty(result.Joins);
        Assert.Equal(2, table.Count);
    }

    /// <summary>What is true where polishing has gone says nothing about where it came from.</summary>
    [Fact]
    public void A_singleton_that_polishing_leaves_for_another_point_stays_one()
    {
        double[] elsewhere = [.. True.Select(x => x + 0.1)];
        ClassTable table = Table(Moved(0), Moved(0), Moved(50 * Radius));

        SplitCheckResult far = SplitCheck.Run(table, new MergeEvidence(Objective, Aligner()), outcome => Exact(elsewhere, outcome.Run));
        SplitCheckResult saddle = SplitCheck.Run(table, new MergeEvidence(Objective, Aligner()), outcome =>
            Exact(True, outcome.Run) is var found && outcome.Run == 2 ? found with { Outcome = found.Outcome with { Verdict = Minima.Curvature.Verdict.Saddle, Index = 1 } } : found);

        Assert.Empty(far.Joins);
        Assert.Empty(saddle.Joins);
        Assert.Equal(2, table.Count);
    }

    [Fact]
    public void A_singleton_far_from_everything_is_not_polished_again()
    {
        ClassTable table = Table(Moved(0), Moved(0), Moved(0.5));

        SplitCheckResult result = SplitCheck.Run(table, new MergeEvidence(Objective, Aligner()), _ => throw new InvalidOperationException("It was polished."));

        Assert.Equal((1, 0), (result.Singletons, result.Near));
    }

    [Fact]
    public void Two_singletons_of_one_point_become_a_class_of_two()
    {
        ClassTable table = Table(Moved(0), Moved(50 * Radius));

        SplitCheckResult result = SplitCheck.Run(table, new MergeEvidence(Objective, Aligner()), outcome => Exact(True, outcome.Run));

        Assert.Single(result.Joins);
        Assert.Equal(2, Assert.Single(table.Classes).Hits);
    }

    private static NetworkAligner Aligner() => new(Objective, ClassLevel.Symmetry);

    private static ClassTable Table(params double[][] points)
    {
        var table = new ClassTable(Aligner());
        for (int run = 0; run < points.Length; run++)
            table.Add(EquivalenceCase.Specimen(Objective, points[run], run, Radius));
        return table;
    }

    private static double[] Moved(double by)
    {
        double[] point = [.. True];
        point[0] += by;
        return point;
    }

    private static Specimen Exact(double[] point, int run) => EquivalenceCase.Specimen(Objective, point, run, 1e-15);
}
