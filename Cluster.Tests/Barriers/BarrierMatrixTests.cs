using Cluster.Tests.Equivalence;
using Cluster.Tests.Reference;
using Minima.Barriers;
using Minima.Data;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Barriers;

public sealed class BarrierMatrixTests
{
    private static readonly Activation[] Planted = [Activation.Tanh, Activation.Sigmoid, Activation.Relu, Activation.Softplus];

    [Fact]
    public void Matrices_are_symmetric_with_a_zero_diagonal_and_hold_the_barriers_of_the_segments()
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([3], Activation.Tanh), 0.01, 2).Objective;
        double[][] points = [.. Enumerable.Range(0, 4).Select(i => TestData.Point(objective, 1, new Random(i)))];

        BarrierMatrix barriers = BarrierMatrix.Of(objective, points);

        Assert.Equal(4, barriers.Count);
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal((0, 0), (barriers.Before(i, i), barriers.After(i, i)));
            for (int j = 0; j < i; j++)
            {
                WeightMatch match = new WeightMatching(objective).Match(points[i], points[j]);
                Assert.Equal(SegmentProfile.Between(objective, points[i], points[j]).Barrier, barriers.Before(i, j));
                Assert.Equal(SegmentProfile.Between(objective, match.Aligned, match.Target).Barrier, barriers.After(i, j));
                Assert.Equal((barriers.Before(i, j), barriers.After(i, j)), (barriers.Before(j, i), barriers.After(j, i)));
            }
        }
    }

    /// <summary>Copies of one minimum, hence of equal loss: no barrier is left between them, nor does one to another point change.</summary>
    [Fact]
    public void Alignment_takes_away_what_a_group_element_put_there()
    {
        foreach (Activation activation in Planted)
        {
            (Objective objective, double[] point) = Fitted(activation);
            var group = new UnitGroup(objective, ClassLevel.Symmetry);
            var random = new Random(1);
            double[] other = TestData.Point(objective, 1, random);
            // The two first units swap in the first copy, so that it is none in place.
            Witness swap = GroupElements.Of(group).First(element => element.Sources[0].SequenceEqual([1, 0, 2]));
            double[] copy = UnitMap.Apply(objective.Shape, swap, point), another = UnitMap.Apply(objective.Shape, GroupElements.Random(group, random), point);

            BarrierMatrix barriers = BarrierMatrix.Of(objective, [point, copy, another, other]);

            Assert.True(barriers.Before(0, 1) > 1e-3, $"{activation}: {barriers.Before(0, 1)} before");
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j < i; j++)
                    Assert.InRange(barriers.After(i, j), 0, 1e-13);
                Assert.Equal(barriers.After(0, 3), barriers.After(i, 3), 1e-12);
            }
        }
    }

    /// <summary>I and its swapped copy, before and after; with coordinates moved instead of neurons nothing aligns them.</summary>
    [Fact]
    public void The_swapped_teacher_has_the_closed_form_barrier_and_none_after_alignment()
    {
        Objective teacher = TestData.Teacher(4, 4);
        double[] identity = teacher.Shape.Complete([.. Enumerable.Range(0, 16).Select(p => p % 5 == 0 ? 1.0 : 0)]);
        double[] swapped = [.. identity[4..8], .. identity[..4], .. identity[8..]];

        BarrierMatrix barriers = BarrierMatrix.Of(teacher, [identity, swapped]);

        Assert.Equal(0.25 - 1 / (2 * Math.PI), barriers.Before(0, 1), 1e-13);
        Assert.Equal(0, barriers.After(0, 1));
    }

    [Fact]
    public void Components_are_those_of_chains_of_low_barriers_numbered_by_their_first_points()
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([3], Activation.Tanh), 0, 2).Objective;
        double[][] points = [.. Enumerable.Range(0, 6).Select(i => TestData.Point(objective, 1.5, new Random(10 + i)))];
        BarrierMatrix barriers = BarrierMatrix.Of(objective, points);
        double[] levels = [.. from i in Enumerable.Range(0, 6) from j in Enumerable.Range(0, i) select barriers.After(i, j)];
        int previous = 7;
        foreach (double epsilon in levels.Append(0).Order())
        {
            LinearConnection connection = LinearConnection.Of(barriers, epsilon);
            int[][] reach = [.. Enumerable.Range(0, 6).Select(i => Reach(barriers, epsilon, i))];

            Assert.Equal(connection.Labels.Distinct(), Enumerable.Range(0, connection.Components));
            for (int i = 0; i < 6; i++)
            {
                for (int j = 0; j < 6; j++)
                    Assert.Equal(reach[i].Contains(j), connection.Labels[i] == connection.Labels[j]);
            }

            Assert.InRange(connection.Components, 1, previous);
            previous = connection.Components;
        }

        Assert.Equal(1, previous);
    }

    /// <summary>L(w) = sin²w has its minima 0 and π behind a barrier of 1, but a point high up between them is near both.</summary>
    [Fact]
    public void A_chain_connects_what_its_ends_do_not()
    {
        NetworkSpec network = NetworkSpec.Uniform([1], Activation.Sin, biases: false, outputWeights: 1);
        Objective objective = TestData.Objective(new Dataset([1], 1, [0], 1, 0), network, LossKind.Mse);
        double[][] points = [[0, 1], [Math.PI, 1], [1.2, 1]];
        double high = 1 - Math.Pow(Math.Sin(1.2), 2);

        BarrierMatrix barriers = BarrierMatrix.Of(objective, points);

        Assert.Equal(1, barriers.After(0, 1), 1e-13);
        Assert.Equal(0, barriers.After(0, 2), 1e-13);
        Assert.Equal(high, barriers.After(1, 2), 1e-13);
        Assert.Equal([0, 0, 0], LinearConnection.Of(barriers, high + 1e-9).Labels);
        Assert.Equal([0, 1, 0], LinearConnection.Of(barriers, high - 1e-9).Labels);
        Assert.Equal(2, LinearConnection.Of(objective, points[..2], 0.9).Components);
    }

    [Fact]
    public void Copies_are_one_component_and_no_points_are_none()
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([2, 2], Activation.Tanh), 0.01, 2).Objective;
        double[] point = TestData.Point(objective, 1, new Random(1));
        double[][] copies = [.. GroupElements.Of(new UnitGroup(objective, ClassLevel.Symmetry)).Take(6).Select(element => UnitMap.Apply(objective.Shape, element, point))];

        Assert.Equal(1, LinearConnection.Of(objective, copies, 1e-12).Components);
        Assert.Equal(0, LinearConnection.Of(objective, [], 1e-12).Components);
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearConnection.Of(objective, copies, -1));
    }

    /// <summary>A point that is a global minimum, because the targets are its own outputs.</summary>
    private static (Objective Objective, double[] Point) Fitted(Activation activation)
    {
        var network = NetworkSpec.Uniform([3], activation);
        var shape = new NetworkShape(network, 2, 1);
        var random = new Random(2);
        double[] point = TestData.Point(shape.Parameters, 2, random), inputs = TestData.Point(40, 1, random);
        var data = new Dataset(inputs, 2, [.. inputs.Chunk(2).Select(x => ReferenceNetwork.Outputs(shape, point, x)[0])], 1, 0);
        return (TestData.Objective(data, network, LossKind.Mse), point);
    }

    /// <summary>All points within six steps.</summary>
    private static int[] Reach(BarrierMatrix barriers, double epsilon, int point)
    {
        int[] reached = [point];
        for (int step = 0; step < 6; step++)
            reached = [.. Enumerable.Range(0, 6).Where(j => reached.Any(i => i == j || barriers.After(i, j) <= epsilon))];
        return reached;
    }
}
