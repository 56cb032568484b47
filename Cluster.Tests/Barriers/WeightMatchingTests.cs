using Cluster.Tests.Equivalence;
using Cluster.Tests.Reference;
using Minima.Barriers;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Barriers;

/// <summary>Alignment of points that are no copies against the list of all group elements.</summary>
public sealed class WeightMatchingTests
{
    [Fact]
    public void With_one_hidden_layer_no_element_comes_closer()
    {
        foreach ((string name, Objective objective) in EquivalenceCase.Small().Where(c => c.Objective.Shape.HiddenLayers == 1))
        {
            var matching = new WeightMatching(objective);
            var random = new Random(1);
            for (int round = 0; round < 10; round++)
            {
                double[] from = TestData.Point(objective, 1, random), to = TestData.Point(objective, 1, random);
                WeightMatch match = matching.Match(from, to);
                double least = Least(objective, from, to);

                Assert.True(Math.Abs(match.Witness.Distance - least) <= 1e-12, $"{name}: {match.Witness.Distance:R}, not {least:R}");
            }
        }
    }

    [Fact]
    public void The_witness_leads_to_the_aligned_point_and_the_loss_stays()
    {
        foreach ((string name, Objective objective) in EquivalenceCase.Small())
        {
            var random = new Random(2);
            double[] from = TestData.Point(objective, 1, random), to = TestData.Point(objective, 1, random);

            WeightMatch match = new WeightMatching(objective).Match(from, to);

            double[] carried = Canonical(objective, UnitMap.Apply(objective.Shape, match.Witness, Canonical(objective, from)));
            Assert.Equal(carried, match.Aligned);
            Assert.Equal(Canonical(objective, to), match.Target);
            Assert.Equal(EquivalenceCase.Distance(match.Aligned, match.Target), match.Witness.Distance, 1e-14);
            double loss = ReferenceNetwork.Loss(objective, from);
            Assert.True(Math.Abs(loss - ReferenceNetwork.Loss(objective, match.Aligned)) <= 1e-12 * Math.Max(1, loss), name);
        }
    }

    [Fact]
    public void A_copy_is_laid_over_its_original()
    {
        foreach ((string name, Objective objective) in EquivalenceCase.Small())
        {
            var group = new UnitGroup(objective, ClassLevel.Symmetry);
            var random = new Random(3);
            for (int round = 0; round < 10; round++)
            {
                double[] point = TestData.Point(objective, 1, random);
                double[] copy = UnitMap.Apply(objective.Shape, GroupElements.Random(group, random), point);

                Assert.True(new WeightMatching(objective).Match(copy, point).Witness.Distance <= 1e-13, name);
            }
        }
    }

    /// <summary>Reflections change the biases, and so the scale, of the ReLU units above.</summary>
    [Fact]
    public void Sigmoid_units_below_relu_units_are_aligned_scale_and_all()
    {
        var network = new NetworkSpec([3, 3], [[Activation.Sigmoid, Activation.Sigmoid, Activation.Sigmoid], [Activation.Relu, Activation.Relu, Activation.Relu]]);
        Objective objective = EquivalenceCase.Create(network, 0, 2).Objective;
        double[] point = TestData.Point(objective, 1, new Random(9));
        foreach (Witness element in GroupElements.Of(new UnitGroup(objective, ClassLevel.Symmetry)))
            Assert.InRange(new WeightMatching(objective).Match(UnitMap.Apply(objective.Shape, element, point), point).Witness.Distance, 0, 1e-13);
    }

    /// <summary>Coordinate descent promises no more than a local optimum; on networks this small it seldom stops at one.</summary>
    [Fact]
    public void With_two_hidden_layers_the_best_element_is_found_nearly_always()
    {
        int pairs = 0, found = 0;
        foreach ((string name, Objective objective) in EquivalenceCase.Small().Where(c => c.Objective.Shape.HiddenLayers == 2))
        {
            var random = new Random(4);
            for (int round = 0; round < 3; round++)
            {
                double[] from = TestData.Point(objective, 1, random), to = TestData.Point(objective, 1, random);
                WeightMatch match = new WeightMatching(objective).Match(from, to);
                double least = Least(objective, from, to);
                Assert.True(match.Witness.Distance >= least - 1e-12, name);
                pairs++;
                found += match.Witness.Distance <= least + 1e-12 ? 1 : 0;
            }
        }

        Assert.InRange(found, 0.97 * pairs, pairs);
    }

    /// <summary>Too many sigmoid units to try all reflections.</summary>
    [Fact]
    public void A_wide_sigmoid_layer_is_laid_over_its_copy_and_near_copies_stay_near()
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([12], Activation.Sigmoid), 0, 3).Objective;
        var group = new UnitGroup(objective, ClassLevel.Symmetry);
        var random = new Random(5);
        for (int round = 0; round < 5; round++)
        {
            double[] point = TestData.Point(objective, 1, random), moved = [.. point.Select(x => x + 0.01 * (2 * random.NextDouble() - 1))];
            Witness element = Shuffled(group, random);

            Assert.InRange(Match(UnitMap.Apply(objective.Shape, element, point), point), 0, 1e-13);
            Assert.Equal(EquivalenceCase.Distance(moved, point), Match(UnitMap.Apply(objective.Shape, element, moved), point), 1e-13);
        }

        double Match(double[] from, double[] to) => new WeightMatching(objective).Match(from, to).Witness.Distance;
    }

    /// <summary>Points that are no copies: what is found is a local optimum at least.</summary>
    [Fact]
    public void No_single_reflection_or_swap_improves_the_match_of_a_wide_sigmoid_layer()
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([10], Activation.Sigmoid), 0, 3).Objective;
        var random = new Random(10);
        for (int round = 0; round < 10; round++)
        {
            double[] from = TestData.Point(objective, 1, random), to = TestData.Point(objective, 1, random);
            // Far from it, the next biases decide which units to reflect.
            to[objective.Shape.Layers[1].BiasOffset] += 20;
            Witness witness = new WeightMatching(objective).Match(from, to).Witness;
            int[] sources = witness.Sources[0], signs = witness.Signs[0];
            for (int i = 0; i < 10; i++)
            {
                Assert.True(Distance(sources, [.. signs.Select((sign, j) => j == i ? -sign : sign)]) >= witness.Distance);
                for (int k = 0; k < i; k++)
                    Assert.True(Distance(Swapped(sources, i, k), Swapped(signs, i, k)) >= witness.Distance - 1e-12);
            }

            double Distance(int[] units, int[] flips) =>
                EquivalenceCase.Distance(UnitMap.Apply(objective.Shape, new Witness([units], [flips], null, 0), from), to);
        }

        static int[] Swapped(int[] values, int i, int k) => [.. values.Select((value, j) => j == i ? values[k] : j == k ? values[i] : value)];
    }

    [Fact]
    public void Neurons_of_the_closed_form_teacher_permute_and_coordinates_stay()
    {
        Objective teacher = TestData.Teacher(3, 3);
        double[] point = TestData.Point(teacher, 1, new Random(6));
        double[] neurons = [.. point[6..9], .. point[0..3], .. point[3..6], .. point[9..]];
        double[] coordinates = DataElement.Permutation([2, 0, 1], 1).Apply(teacher.Shape, point);
        var matching = new WeightMatching(teacher);

        WeightMatch match = matching.Match(neurons, point);
        Assert.Equal((0.0, null), (match.Witness.Distance, match.Witness.Data));
        Assert.Equal([1, 2, 0], match.Witness.Sources[0]);
        Assert.InRange(matching.Match(coordinates, point).Witness.Distance, 0.1, 10);
    }

    [Fact]
    public void A_network_without_hidden_units_stays_as_it_is()
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([], Activation.Tanh), 0.1, 2).Objective;
        double[] from = TestData.Point(objective, 1, new Random(7)), to = TestData.Point(objective, 1, new Random(8));

        WeightMatch match = new WeightMatching(objective).Match(from, to);

        Assert.Equal(from, match.Aligned);
        Assert.Empty(match.Witness.Sources);
    }

    /// <summary>The least distance over all elements.</summary>
    private static double Least(Objective objective, double[] from, double[] to)
    {
        double[] source = Canonical(objective, from), target = Canonical(objective, to);
        return GroupElements.Of(new UnitGroup(objective, ClassLevel.Symmetry))
            .Min(element => EquivalenceCase.Distance(Canonical(objective, UnitMap.Apply(objective.Shape, element, source)), target));
    }

    private static double[] Canonical(Objective objective, double[] point) =>
        CanonicalScale.Applies(objective) ? CanonicalScale.Of(objective, point) : point;

    /// <summary>A random element of a group too large to list.</summary>
    private static Witness Shuffled(UnitGroup group, Random random)
    {
        int[] sources = [.. Enumerable.Range(0, group.Shape.Layers[0].Units)];
        random.Shuffle(sources);
        return new Witness([sources], [[.. sources.Select(_ => 2 * random.Next(2) - 1)]], null, 0);
    }
}
