using Cluster.Tests.Equivalence;
using Cluster.Tests.Reference;
using Cluster.Tests.Training;
using Minima.Censuses;
using Minima.Curvature;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Censuses;

/// <summary>The levels above symmetry by value: which classes become one, and by what.</summary>
public sealed class UpperLevelsTests
{
    private static readonly Objective Xor = TestRuns.Xor(3, 1e-3, new OptimizerSpec()).Objective;
    private static readonly ClassesSpec Task = new(DataSymmetry: DataSymmetry.Task);
    private static readonly DataElement Swap = DataElement.Permutation([1, 0], 2);

    [Fact]
    public void An_image_under_the_data_symmetry_is_joined_by_the_element_that_made_it()
    {
        double[] point = TestData.Point(Xor, 1, new Random(1)), stranger = TestData.Point(Xor, 1, new Random(2));
        UpperLevels levels = Levels(Task, Strict(point, 0), Strict(stranger, 1), Strict(Swap.Apply(Xor.Shape, point), 2));

        Assert.Equal(2, levels.Counts[ClassLevel.Data]);
        LevelJoin join = Assert.Single(levels.Joins, join => join.Level == ClassLevel.Data);
        Assert.Equal(("r2", "r0"), (join.A, join.B));
        Assert.Equal([1, 0], join.Witness!.Data!.InputPermutation);
        Assert.Equal(point, UnitMap.Apply(Xor.Shape, join.Witness, Swap.Apply(Xor.Shape, point)), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.InRange(join.Residual, 0, join.Allowed);
    }

    /// <summary>Points of a continuum are known by their outputs, which the swap of inputs permutes.</summary>
    [Fact]
    public void The_image_of_a_continuum_is_joined_by_what_it_computes()
    {
        double[] point = TestData.Point(Xor, 1, new Random(1));
        UpperLevels levels = Levels(Task, Flat(point, 0), Flat(Swap.Apply(Xor.Shape, point), 1)), undeclared = Levels(new ClassesSpec(), Flat(point, 0), Flat(Swap.Apply(Xor.Shape, point), 1));

        Assert.Equal(1, levels.Counts[ClassLevel.Data]);
        Assert.Equal([1, 0], Assert.Single(levels.Joins).Witness!.Data!.InputPermutation);
        Assert.Equal(2, undeclared.Counts[ClassLevel.Function]);
    }

    /// <summary>Two equal units share one outgoing weight: how they share it is no symmetry, and no matter to the function.</summary>
    [Fact]
    public void Points_that_compute_the_same_are_one_function_and_no_symmetric_copies()
    {
        double[] point = WithTwins(TestData.Point(Xor, 1, new Random(3)), 0), shared = WithTwins(point, 0.3), other = Biased(point);
        UpperLevels levels = Levels(new ClassesSpec { Barrier = 0 }, Strict(point, 0), Strict(shared, 1), Strict(other, 2));

        Assert.Equal(2, levels.Counts[ClassLevel.Function]);
        LevelJoin join = Assert.Single(levels.Joins, join => join.Level == ClassLevel.Function);
        Assert.Equal(("r1", "r0", null), (join.A, join.B, join.Witness));
        Assert.InRange(join.Residual, 0, join.Allowed);
    }

    /// <summary>On the segment to a point nearby the loss hardly rises; between two minima it does, whatever the alignment.</summary>
    [Fact]
    public void Classes_are_connected_where_the_aligned_segment_has_no_barrier()
    {
        RunOutcome[] minima = [.. TestRuns.Run(Xor, TestRuns.Specs(Setting(), 20)).Where(outcome => outcome.Verdict == Verdict.Minimum).OrderBy(outcome => outcome.Loss)];
        double[] point = minima[0].Parameters, far = minima[^1].Parameters, near = Biased(Xor.Shape.Complete(point));
        Assert.True(minima[^1].Loss > minima[0].Loss + 1e-3);
        // The near one is turned: as it is, a barrier lies before it.
        near = UnitMap.Apply(Xor.Shape, new Witness([[2, 0, 1]], [[-1, 1, -1]], null, 0), near);
        UpperLevels levels = Levels(new ClassesSpec { Barrier = 1e-4 }, Strict(point, 0), Strict(near, 1), Strict(far, 2));

        Assert.Equal((3, 2), (levels.Counts[ClassLevel.Function], levels.Counts[ClassLevel.Connected]));
        LevelJoin join = Assert.Single(levels.Joins);
        Assert.Equal((ClassLevel.Connected, "r1", "r0", 1e-4), (join.Level, join.A, join.B, join.Allowed));
        Assert.InRange(join.Residual, 0, 1e-4);
    }

    private static Setting Setting() => TestRuns.Xor(3, 1e-3, new OptimizerSpec { LearningRate = 1, Steps = 2000 }).Setting;

    private static UpperLevels Levels(ClassesSpec spec, params Specimen[] specimens)
    {
        var table = new ClassTable(new NetworkAligner(Xor, ClassLevel.Symmetry));
        foreach (Specimen specimen in specimens)
            table.Add(specimen);
        Assert.Equal(specimens.Length, table.Count);
        return new UpperLevels(Xor, spec, table);
    }

    /// <summary>The point with unit 1 made equal to unit 0, and some outgoing weight moved from the one to the other.</summary>
    private static double[] WithTwins(double[] point, double moved)
    {
        double[] theta = [.. point];
        LayerShape hidden = Xor.Shape.Layers[0], output = Xor.Shape.Layers[1];
        for (int j = 0; j < hidden.Inputs; j++)
            theta[hidden.WeightOffset + hidden.Inputs + j] = theta[hidden.WeightOffset + j];
        theta[hidden.BiasOffset + 1] = theta[hidden.BiasOffset];
        for (int o = 0; o < output.Units; o++)
        {
            theta[output.WeightOffset + o * output.Inputs] += moved;
            theta[output.WeightOffset + o * output.Inputs + 1] -= moved;
        }

        return theta;
    }

    /// <summary>The point with the first output's bias moved.</summary>
    private static double[] Biased(double[] point)
    {
        double[] theta = [.. point];
        theta[Xor.Shape.Layers[1].BiasOffset] += 1e-3;
        return theta;
    }

    private static Specimen Strict(double[] point, int run) => EquivalenceCase.Specimen(Xor, Xor.Shape.Complete(point), run, 1e-9);

    private static Specimen Flat(double[] point, int run) => Specimen.Of(Xor, EquivalenceCase.Specimen(Xor, point, run, 1e-9).Outcome with { Verdict = Verdict.Degenerate, DegenerateDimension = 1 });
}
