using Cluster.Tests.Reference;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;
using Xunit;

namespace Cluster.Tests.Equivalence;

/// <summary>Declared symmetries of data: coordinates of the teacher, inputs of xor.</summary>
public sealed class DataSymmetryAlignerTests
{
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(5, 5)]
    [InlineData(9, 10)]
    public void Any_permutation_of_units_and_coordinates_is_found(int units, int k)
    {
        Objective objective = TestData.Teacher(units, k);
        var aligner = new CoordinateAligner(objective);
        for (int seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            double[] w = Point(objective, units, k, seed, random), image = Permuted(objective, w, units, k, random);
            Witness? witness = aligner.TryAlign(w, image, Tolerance);

            Assert.True(witness is not null, $"seed {seed}");
            double[] applied = UnitMap.Apply(objective.Shape, witness, w);
            Assert.InRange(EquivalenceCase.Distance(applied, image), 0, Tolerance);
            Fingerprint a = aligner.FingerprintOf(EquivalenceCase.Specimen(objective, w)), b = aligner.FingerprintOf(EquivalenceCase.Specimen(objective, image));
            Assert.True(Math.Abs(a.Key - b.Key) <= a.Error + b.Error, $"seed {seed}: {a} and {b}");
        }
    }

    [Fact]
    public void A_moved_image_is_aligned_within_the_tolerance_and_not_beyond()
    {
        Objective objective = TestData.Teacher(5, 5);
        var aligner = new CoordinateAligner(objective);
        for (int seed = 1; seed <= 50; seed++)
        {
            var random = new Random(seed);
            double[] w = TestData.Point(objective, 1, random), moved = Permuted(objective, w, 5, 5, random);
            moved[random.Next(25)] += 1e-5;

            Assert.True(aligner.TryAlign(w, moved, 0.9e-5) is null, $"seed {seed}: merged");
            Assert.True(aligner.TryAlign(w, moved, 1.1e-5) is not null, $"seed {seed}: split");
        }
    }

    [Fact]
    public void The_tolerance_is_the_euclidean_distance_and_not_that_of_the_entries()
    {
        Objective objective = TestData.Teacher(5, 5);
        double[] w = TestData.Point(objective, 1, new Random(1)), moved = [.. w];
        for (int p = 0; p < 4; p++)
            moved[p] += 0.8e-5;

        Assert.Null(new CoordinateAligner(objective).TryAlign(w, moved, 1e-5));
        Assert.NotNull(new CoordinateAligner(objective).TryAlign(w, moved, 1.7e-5));
    }

    /// <summary>The first row is near both rows of the other matrix, the second near one of them only.</summary>
    [Fact]
    public void Rows_that_agree_with_several_are_paired_so_that_all_have_a_partner()
    {
        Objective objective = TestData.Teacher(2, 1);
        double[] from = objective.Shape.Complete([1, 1 + 1e-5]), to = objective.Shape.Complete([1 + 0.4e-5, 1 - 0.55e-5]);

        Witness? witness = new CoordinateAligner(objective).TryAlign(from, to, 1e-5);

        Assert.NotNull(witness);
        Assert.Equal([1, 0], witness.Sources[0]);
    }

    /// <summary>Equal multisets in every row and column are not enough.</summary>
    [Fact]
    public void Matrices_with_equal_rows_and_columns_as_multisets_may_be_different()
    {
        // One cycle of length six and two of length three.
        Objective objective = TestData.Teacher(6, 6);
        double[] Cycles(Func<int, int> next) => objective.Shape.Complete([.. Enumerable.Range(0, 36).Select(p => p % 6 == p / 6 || p % 6 == next(p / 6) ? 1.0 : 0.0)]);
        double[] one = Cycles(i => (i + 1) % 6), two = Cycles(i => i / 3 * 3 + (i + 1) % 3);

        Assert.Null(new CoordinateAligner(objective).TryAlign(one, two, Tolerance));
        Assert.NotNull(new CoordinateAligner(objective).TryAlign(one, Permuted(objective, one, 6, 6, new Random(1)), Tolerance));
    }

    [Fact]
    public void Swapped_inputs_merge_for_the_task_and_not_for_the_network()
    {
        Objective objective = TestData.Objective(TestData.Xor, NetworkSpec.Uniform([2], Activation.Tanh), LossKind.CrossEntropy, 1e-3);
        var task = new DataAligner(objective, DataGroup.Of(objective, new ClassesSpec(DataSymmetry: DataSymmetry.Task)));
        var network = new NetworkAligner(objective, ClassLevel.Symmetry);
        var group = new UnitGroup(objective, ClassLevel.Symmetry);
        double[] point = TestData.Point(objective, 1, new Random(1)), swapped = DataElement.Permutation([1, 0], 2).Apply(objective.Shape, point);
        Assert.Equal(ReferenceNetwork.Loss(objective, point), ReferenceNetwork.Loss(objective, swapped), 1e-14);

        foreach (Witness element in GroupElements.Of(group))
        {
            double[] image = UnitMap.Apply(objective.Shape, element, swapped);
            Witness? witness = task.TryAlign(point, image, Tolerance);
            Assert.NotNull(witness);
            Assert.InRange(EquivalenceCase.Distance(UnitMap.Apply(objective.Shape, witness, point), image), 0, 1e-13);
            Assert.Null(network.TryAlign(point, image, Tolerance));
            Fingerprint a = task.FingerprintOf(EquivalenceCase.Specimen(objective, point)), b = task.FingerprintOf(EquivalenceCase.Specimen(objective, image));
            Assert.True(Math.Abs(a.Key - b.Key) <= a.Error + b.Error, $"{a} and {b}");
        }

        double[] other = [.. swapped];
        other[0] += 1e-3;
        Assert.Null(task.TryAlign(point, other, Tolerance));
    }

    /// <summary>Every third seed has many equal entries, as the teacher's own minima do.</summary>
    private static double[] Point(Objective objective, int units, int k, int seed, Random random) => seed % 3 == 0
        ? objective.Shape.Complete([.. Enumerable.Range(0, units * k).Select(_ => (double)random.Next(2))])
        : TestData.Point(objective, 1, random);

    private static double[] Permuted(Objective objective, double[] w, int units, int k, Random random)
    {
        int[] rows = [.. Enumerable.Range(0, units)], columns = [.. Enumerable.Range(0, k)];
        random.Shuffle(rows);
        random.Shuffle(columns);
        return objective.Shape.Complete([.. Enumerable.Range(0, units * k).Select(p => w[rows[p / k] * k + columns[p % k]])]);
    }
}
