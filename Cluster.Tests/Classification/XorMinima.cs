using Cluster.Embedded.Weights;
using Cluster.Tests.Equivalence;
using Cluster.Tests.Training;
using Minima.Classification;
using Minima.Equivalence;
using Minima.Kernels.Lanes;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Tests.Classification;

/// <summary>Minima of three tanh units on XOR, and copies of them, as points that a publication might have.</summary>
internal static class XorMinima
{
    /// <summary>What they are minima of; swapping the inputs is declared.</summary>
    public static readonly WeightsDescription Description = WeightsFolder.Describe(
        WeightsFolder.Xor.Replace("[2]", "[3]", StringComparison.Ordinal) + "classes: {data-symmetry: task}\n");

    private static readonly Lazy<MinimumClass[]> Found = new(Find);

    /// <summary>The free parameters of one point of each class.</summary>
    public static double[][] All => [.. Found.Value.Select(found => found.Representative.Outcome.Parameters)];

    /// <summary>The free parameters of the class with the lowest loss.</summary>
    public static double[] Best => Found.Value.MinBy(found => found.Representative.Outcome.Loss)!.Representative.Outcome.Parameters;

    /// <summary>Two minima with one loss that are different classes.</summary>
    public static (double[] First, double[] Second) Twins
    {
        get
        {
            Specimen[] all = [.. Found.Value.Select(found => found.Representative).OrderBy(specimen => specimen.Outcome.Loss)];
            int first = Enumerable.Range(0, all.Length - 1).First(i => all[i + 1].Outcome.Loss - all[i].Outcome.Loss <= all[i].LossError + all[i + 1].LossError);
            return (all[first].Outcome.Parameters, all[first + 1].Outcome.Parameters);
        }
    }

    /// <summary>The group of the network.</summary>
    public static UnitGroup Group { get; } = new(Description.Objective, ClassLevel.Symmetry);

    /// <summary>The first copies of a point under the network's group; the point itself is one of them.</summary>
    public static double[][] Copies(double[] point, int count) => [.. GroupElements.Orbit(Group, point).Take(count)];

    /// <summary>The points judged and grouped.</summary>
    public static PointClassification Classify(IReadOnlyList<double[]> points, PolishSpec? polish = null)
    {
        var judge = new PointJudge(Description.Setting, Description.Objective, polish ?? new PolishSpec(), LaneWidth.Scalar);
        return new PointClassification(Description.Sweep, Description.Objective, [.. points.Select((point, i) => judge.Judge(i, point))]);
    }

    private static MinimumClass[] Find()
    {
        Setting setting = Description.Setting with { Optimizer = new OptimizerSpec { LearningRate = 0.5, Steps = 3000 } };
        var table = new ClassTable(new NetworkAligner(Description.Objective, ClassLevel.Symmetry));
        foreach (RunOutcome outcome in TestRuns.Run(Description.Objective, TestRuns.Specs(setting, 200)).Where(outcome => outcome.IsStationary))
            table.Add(Specimen.Of(Description.Objective, outcome));
        return [.. table.Classes];
    }
}
