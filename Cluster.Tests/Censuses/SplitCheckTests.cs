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

        SplitCheckResult result = SplitCheck.Run(table, Aligner(), _ => Exact(True));

        Assert.Equal(new SplitCheckResult(1, 1, 1), result);
        Assert.Equal([0, 1, 2], Assert.Single(table.Classes).Runs);
    }

    [Fact]
    public void A_singleton_that_is_near_and_different_stays_one()
    {
        ClassTable table = Table(Moved(0), Moved(0), Moved(50 * Radius));

        SplitCheckResult result = SplitCheck.Run(table, Aligner(), outcome => Exact(outcome.Parameters));

        Assert.Equal(new SplitCheckResult(1, 1, 0), result);
        Assert.Equal(2, table.Count);
    }

    [Fact]
    public void A_singleton_far_from_everything_is_not_polished_again()
    {
        ClassTable table = Table(Moved(0), Moved(0), Moved(0.5));

        SplitCheckResult result = SplitCheck.Run(table, Aligner(), _ => throw new InvalidOperationException("It was polished."));

        Assert.Equal(new SplitCheckResult(1, 0, 0), result);
    }

    [Fact]
    public void Two_singletons_of_one_point_become_a_class_of_two()
    {
        ClassTable table = Table(Moved(0), Moved(50 * Radius));

        SplitCheckResult result = SplitCheck.Run(table, Aligner(), _ => Exact(True));

        Assert.Equal(1, result.Joined);
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

    private static Specimen Exact(double[] point) => EquivalenceCase.Specimen(Objective, point, 0, 1e-15);
}
