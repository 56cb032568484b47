using System.Numerics;
using Cluster.Tests.Reference;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Equivalence;

/// <summary>The search for group elements against the list of all of them.</summary>
public sealed class NetworkAlignerTests
{
    private const double Tolerance = 1e-9;
    private static readonly ClassLevel[] Levels = [ClassLevel.Raw, ClassLevel.Permutation, ClassLevel.Symmetry];

    [Fact]
    public void Every_element_leaves_the_loss_as_it_is()
    {
        foreach ((string name, Objective objective) in EquivalenceCase.Small())
        {
            double[] point = TestData.Point(objective, 1, new Random(1));
            double loss = ReferenceNetwork.Loss(objective, point);
            foreach (Witness element in GroupElements.Of(new UnitGroup(objective, ClassLevel.Symmetry)))
            {
                double image = ReferenceNetwork.Loss(objective, UnitMap.Apply(objective.Shape, element, point));
                Assert.True(Math.Abs(loss - image) <= 1e-13 * Math.Max(1, loss), $"{name}: {image:R}, not {loss:R}");
            }
        }
    }

    [Fact]
    public void Every_image_of_a_point_is_aligned_and_the_witness_leads_there()
    {
        foreach ((string name, Objective objective) in EquivalenceCase.Small())
        {
            foreach (ClassLevel level in Levels)
            {
                var aligner = new NetworkAligner(objective, level);
                double[] point = TestData.Point(objective, 1, new Random(2));
                foreach (Witness element in GroupElements.Of(aligner.Group))
                {
                    double[] image = UnitMap.Apply(objective.Shape, element, point);
                    Witness? witness = aligner.TryAlign(point, image, Tolerance);
                    Assert.NotNull(witness);
                    Assert.True(witness.Distance <= 1e-13, $"{name} {level}: {witness.Distance}");
                    Assert.InRange(EquivalenceCase.Distance(UnitMap.Apply(objective.Shape, witness, point), image), 0, 1e-13);
                }
            }
        }
    }

    [Fact]
    public void A_flipped_or_swapped_image_is_another_point_where_the_level_does_not_allow_it()
    {
        foreach ((string name, Objective objective) in EquivalenceCase.Small())
        {
            double[] point = TestData.Point(objective, 1, new Random(3));
            foreach (Witness element in GroupElements.Of(new UnitGroup(objective, ClassLevel.Symmetry)))
            {
                double[] image = UnitMap.Apply(objective.Shape, element, point);
                bool flips = element.Signs.Any(signs => signs.Contains(-1)), swaps = element.Sources.Any(s => !s.SequenceEqual(s.Order()));
                Assert.True(flips == (new NetworkAligner(objective, ClassLevel.Permutation).TryAlign(point, image, Tolerance) is null), $"{name}: flipped");
                Assert.True((flips || swaps) == (new NetworkAligner(objective, ClassLevel.Raw).TryAlign(point, image, Tolerance) is null), $"{name}: moved");
            }
        }
    }

    [Fact]
    public void Orbit_size_is_the_number_of_different_images()
    {
        foreach ((string name, Objective objective) in EquivalenceCase.Small())
        {
            foreach (ClassLevel level in Levels)
            {
                var aligner = new NetworkAligner(objective, level);
                foreach ((string kind, double[] point) in SpecialPoints(objective))
                {
                    int expected = GroupElements.Orbit(aligner.Group, point).Count;
                    Assert.True(expected == aligner.OrbitSize(point, Tolerance), $"{name} {level}: {kind} has {expected} images, not {aligner.OrbitSize(point, Tolerance)}");
                }
            }
        }
    }

    [Fact]
    public void Images_of_special_points_are_aligned_too()
    {
        foreach ((string name, Objective objective) in EquivalenceCase.Small())
        {
            var aligner = new NetworkAligner(objective, ClassLevel.Symmetry);
            foreach ((string kind, double[] point) in SpecialPoints(objective))
            {
                foreach (double[] image in GroupElements.Orbit(aligner.Group, point))
                    Assert.True(aligner.TryAlign(point, image, Tolerance) is not null && aligner.TryAlign(image, point, Tolerance) is not null, $"{name}: {kind}");
            }
        }
    }

    [Fact]
    public void A_generic_point_has_as_many_copies_as_the_group_has_elements()
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([12, 9], Activation.Tanh), 0, 3).Objective;
        var aligner = new NetworkAligner(objective, ClassLevel.Symmetry);
        BigInteger expected = (BigInteger)479001600 * 362880 << 21;

        Assert.Equal(expected, aligner.Group.Order);
        Assert.Equal(expected, aligner.OrbitSize(TestData.Point(objective, 1, new Random(1)), Tolerance));
    }

    [Fact]
    public void A_wide_layer_of_dead_units_is_counted_without_trying_every_order()
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([20], Activation.Tanh), 0, 3).Objective;
        double[] zero = new double[objective.Shape.Storage];

        Assert.Equal(1, new NetworkAligner(objective, ClassLevel.Symmetry).OrbitSize(zero, Tolerance));
    }

    /// <summary>Reflecting three sigmoids adds their outgoing weights, and the errors of those, to the next bias; the identity adds nothing.</summary>
    [Fact]
    public void What_errors_explain_is_stretched_by_the_element_found_and_no_more()
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([3], Activation.Sigmoid), 0, 2).Objective;
        var aligner = new NetworkAligner(objective, ClassLevel.Symmetry);
        LayerShape output = objective.Shape.Layers[1];
        double[] point = TestData.Point(objective, 1, new Random(9)), wrong = [.. point];
        for (int unit = 0; unit < 3; unit++)
            wrong[output.WeightOffset + unit] += 1e-6 / Math.Sqrt(3);
        double[] reflected = UnitMap.Apply(objective.Shape, new Witness([[0, 1, 2]], [[-1, -1, -1]], null, 0), point), moved = [.. point];
        moved[0] += 1.5e-6;

        Alignment all = aligner.TryAlign(wrong, 1.001e-6, reflected, 0), none = aligner.TryAlign(moved, 1.001e-6, point, 0);

        Assert.Equal(2e-6, all.Witness!.Distance, 1e-9);
        Assert.Equal(1.001e-6 * (1 + Math.Sqrt(3)), all.Allowed, 1e-12);
        Assert.Null(none.Witness);
    }

    [Fact]
    public void A_point_moved_by_more_than_the_tolerance_is_another_point()
    {
        foreach ((string name, Objective objective) in EquivalenceCase.Small())
        {
            var aligner = new NetworkAligner(objective, ClassLevel.Symmetry);
            var random = new Random(5);
            double[] point = TestData.Point(objective, 1, random);
            for (int round = 0; round < 20; round++)
            {
                double[] image = UnitMap.Apply(objective.Shape, GroupElements.Random(aligner.Group, random), point);
                double[] moved = [.. image];
                double[] step = TestData.Point(objective.Shape.Parameters, 1, random);
                double length = Math.Sqrt(step.Sum(x => x * x));
                for (int p = 0; p < step.Length; p++)
                    moved[p] += 1e-4 * step[p] / length;
                Assert.True(aligner.TryAlign(point, moved, 0.3e-4 / aligner.Group.Distortion) is null, $"{name}: merged");
                Assert.True(aligner.TryAlign(point, moved, 3e-4) is not null, $"{name}: split");
            }
        }
    }

    [Fact]
    public void Units_with_different_activations_never_swap()
    {
        var network = new NetworkSpec([2], [[Activation.Tanh, Activation.Sin]]);
        Objective objective = EquivalenceCase.Create(network, 0, 2).Objective;
        var aligner = new NetworkAligner(objective, ClassLevel.Symmetry);
        double[] point = TestData.Point(objective, 1, new Random(6)), swapped = new double[point.Length];
        UnitMap.Apply(objective.Shape, 0, [1, 0], [1, 1], point, swapped);

        Assert.Null(aligner.TryAlign(point, swapped, Tolerance));
        Assert.Equal(4, aligner.Group.Order);
    }

    /// <summary>A layer-wise greedy match would fail: both units of the first layer look alike from below.</summary>
    [Fact]
    public void Units_that_only_the_layer_above_tells_apart_are_matched_by_backtracking()
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([3, 3], Activation.Tanh), 0, 2).Objective;
        NetworkShape shape = objective.Shape;
        var aligner = new NetworkAligner(objective, ClassLevel.Symmetry);
        double[] point = TestData.Point(objective, 1, new Random(7));
        for (int unit = 1; unit < 3; unit++)
            CopyIncoming(shape, 0, 0, unit, point);
        // Outgoing columns of equal length, so that nothing but the match above decides.
        double[][] columns = [[3, 0, 4], [0, 5, 0], [4, 3, 0]];
        for (int i = 0; i < 3; i++)
        {
            for (int o = 0; o < 3; o++)
                point[shape.Layers[1].WeightOffset + o * 3 + i] = columns[i][o];
        }

        foreach (Witness element in GroupElements.Of(aligner.Group))
            Assert.NotNull(aligner.TryAlign(point, UnitMap.Apply(shape, element, point), Tolerance));
        Assert.Equal(GroupElements.Orbit(aligner.Group, point).Count, aligner.OrbitSize(point, Tolerance));
    }

    /// <summary>A random point; coinciding units; a unit and its mirror image; dead units; zero.</summary>
    private static IEnumerable<(string Kind, double[] Point)> SpecialPoints(Objective objective)
    {
        NetworkShape shape = objective.Shape;
        double[] Point() => TestData.Point(objective, 1, new Random(4));
        yield return ("a random point", Point());
        for (int l = 0; l < shape.HiddenLayers; l++)
        {
            double[] equal = Point(), mirrored = Point(), dead = Point(), silent = Point(), deaf = Point();
            CopyUnit(shape, l, 0, 1, 1, equal);
            CopyUnit(shape, l, 0, 1, -1, mirrored);
            CopyUnit(shape, l, 0, 1, 0, dead);
            ScaleOutgoing(shape, l, 1, 0, silent);
            ScaleIncoming(shape, l, 1, 0, deaf);
            yield return ($"equal units in layer {l}", equal);
            yield return ($"mirrored units in layer {l}", mirrored);
            yield return ($"a dead unit in layer {l}", dead);
            yield return ($"a unit without effect in layer {l}", silent);
            yield return ($"a unit without input in layer {l}", deaf);
        }

        if (shape.HiddenLayers == 2 && shape.Layers[0].Units >= 2)
        {
            // Swapping the first two units of both layers together maps the point to itself.
            double[] coupled = Point();
            CopyIncoming(shape, 0, 0, 1, coupled);
            CopyIncoming(shape, 1, 0, 1, coupled);
            shape.Outgoing(0, 0).To(0, coupled.AsSpan()).CopyTo(shape.Outgoing(0, 1).To(1, coupled.AsSpan()));
            shape.Outgoing(0, 1).To(0, coupled.AsSpan()).CopyTo(shape.Outgoing(0, 0).To(1, coupled.AsSpan()));
            CopyOutgoing(shape, 1, 0, 1, 1, coupled);
            yield return ("a coupled automorphism", coupled);
        }

        yield return ("zero", shape.Complete(new double[shape.Parameters]));
    }

    private static void CopyUnit(NetworkShape shape, int l, int from, int to, double factor, double[] point)
    {
        CopyIncoming(shape, l, from, to, point);
        ScaleIncoming(shape, l, to, factor, point);
        CopyOutgoing(shape, l, from, to, factor, point);
    }

    private static void CopyOutgoing(NetworkShape shape, int l, int from, int to, double factor, double[] point)
    {
        LayerShape next = shape.Layers[l + 1];
        for (int o = 0; o < next.Units && !next.FrozenWeights; o++)
        {
            double[] outgoing = shape.Outgoing(l, from).To(o, point.AsSpan()).ToArray();
            outgoing.Select(weight => factor * weight).ToArray().CopyTo(shape.Outgoing(l, to).To(o, point.AsSpan()));
        }
    }

    private static void CopyIncoming(NetworkShape shape, int l, int from, int to, double[] point)
    {
        LayerShape layer = shape.Layers[l];
        for (int j = 0; j < layer.Inputs; j++)
            point[layer.WeightOffset + to * layer.Inputs + j] = point[layer.WeightOffset + from * layer.Inputs + j];
        if (layer.HasBiases)
            point[layer.BiasOffset + to] = point[layer.BiasOffset + from];
    }

    private static void ScaleIncoming(NetworkShape shape, int l, int unit, double factor, double[] point)
    {
        LayerShape layer = shape.Layers[l];
        for (int j = 0; j < layer.Inputs; j++)
            point[layer.WeightOffset + unit * layer.Inputs + j] *= factor;
        if (layer.HasBiases)
            point[layer.BiasOffset + unit] *= factor;
    }

    private static void ScaleOutgoing(NetworkShape shape, int l, int unit, double factor, double[] point) => CopyOutgoing(shape, l, unit, unit, factor, point);
}
