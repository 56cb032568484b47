using Cluster.Tests.Reference;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Equivalence;

/// <summary>Units so alike that the errors do not tell them apart: the match must still be the best one.</summary>
public sealed class NearTieTests
{
    private const double Tolerance = 1e-6;

    /// <summary>
    /// Matching the first target with its nearest unit leaves too much for the second; the other way round both are within
    /// the tolerance. In units of 10⁻⁶: 0 and 1 against .55 and .6.
    /// </summary>
    [Fact]
    public void The_nearest_unit_is_not_always_the_right_one()
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([2], Activation.Tanh), 0, 2).Objective;
        double[] point = TestData.Point(objective, 1, new Random(1));
        UnitMap.Apply(objective.Shape, 0, [0, 0], [1, 1], [.. point], point);
        double[] from = [.. point], to = [.. point];
        int second = objective.Shape.Layers[0].WeightOffset + objective.Shape.Layers[0].Inputs;
        from[second] += 1e-6;
        to[0] += 0.55e-6;
        to[second] += 0.6e-6;

        Witness? witness = new NetworkAligner(objective, ClassLevel.Symmetry).TryAlign(from, to, 0.7e-6);

        Assert.NotNull(witness);
        Assert.InRange(witness.Distance, 0, 0.7e-6);
    }

    /// <summary>Points with groups of nearly equal units, moved by almost the tolerance, under random elements.</summary>
    [Fact]
    public void Images_of_points_with_nearly_equal_units_are_found_up_to_the_tolerance()
    {
        foreach (int[] hidden in new int[][] { [4], [6], [3, 3], [4, 2], [2, 2, 2] })
        {
            Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform(hidden, Activation.Tanh), 0.01, 2).Objective;
            var aligner = new NetworkAligner(objective, ClassLevel.Symmetry);
            for (int seed = 1; seed <= 60; seed++)
            {
                var random = new Random(seed);
                double[] point = WithTwins(objective, random, Tolerance * 4 * random.NextDouble());
                double[] image = UnitMap.Apply(objective.Shape, GroupElements.Random(aligner.Group, random), Moved(objective, point, 0.999 * Tolerance, random));

                Witness? witness = aligner.TryAlign(point, image, Tolerance);

                Assert.True(witness is not null, $"{string.Join('-', hidden)}, seed {seed}");
                Assert.InRange(EquivalenceCase.Distance(UnitMap.Apply(objective.Shape, witness, point), image), 0, Tolerance * (1 + 1e-9));
            }
        }
    }

    /// <summary>
    /// 14! orders, and 8!² that only both layers together decide, are too many to try. What is found is the least over all
    /// assignments, and not what is nearest unit by unit.
    /// </summary>
    [Theory]
    [InlineData(14)]
    [InlineData(8, 8)]
    public void Wide_layers_of_nearly_equal_units_are_matched_without_trying_every_order(params int[] hidden)
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform(hidden, Activation.Tanh), 0.01, 2).Objective;
        var aligner = new NetworkAligner(objective, ClassLevel.Symmetry);
        for (int seed = 1; seed <= 10; seed++)
        {
            var random = new Random(seed);
            double[] point = WithTwins(objective, random, 0.5 * Tolerance), image = Moved(objective, point, 0.999 * Tolerance, random);
            for (int l = 0; l < hidden.Length; l++)
            {
                int[] sources = [.. Enumerable.Range(0, hidden[l])];
                random.Shuffle(sources);
                UnitMap.Apply(objective.Shape, l, sources, [.. sources.Select(_ => random.Next(2) == 0 ? 1 : -1)], [.. image], image);
            }

            Assert.True(aligner.TryAlign(point, image, Tolerance) is not null, $"seed {seed}");
        }
    }

    /// <summary>The exhaustive oracle: the smallest distance over all elements decides, for every tolerance around it.</summary>
    [Fact]
    public void The_verdict_is_that_of_trying_every_element()
    {
        foreach (int[] hidden in new int[][] { [3], [4], [2, 2], [3, 2] })
        {
            Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform(hidden, Activation.Tanh), 0.01, 1).Objective;
            var aligner = new NetworkAligner(objective, ClassLevel.Symmetry);
            Witness[] elements = [.. GroupElements.Of(aligner.Group)];
            for (int seed = 1; seed <= 12; seed++)
            {
                var random = new Random(seed);
                // Every third pair has nothing to do with each other.
                double[] point = WithTwins(objective, random, 2 * Tolerance);
                double[] other = Moved(objective, WithTwins(objective, seed % 3 == 0 ? random : new Random(seed), 2 * Tolerance), Tolerance, random);
                double nearest = elements.Min(element => EquivalenceCase.Distance(UnitMap.Apply(objective.Shape, element, point), other));

                Assert.True(aligner.TryAlign(point, other, nearest * 1.0001) is not null, $"{string.Join('-', hidden)}, seed {seed}: split");
                Witness? impossible = aligner.TryAlign(point, other, nearest * 0.9999);
                Assert.True(impossible is null, $"{string.Join('-', hidden)}, seed {seed}: merged at {impossible?.Distance}, but the nearest element leaves {nearest}: {(impossible is null ? 0 : EquivalenceCase.Distance(UnitMap.Apply(objective.Shape, impossible, point), other))}");
            }
        }
    }

    /// <summary>A random point whose first units of each layer are copies of one another, but for a difference of a given size.</summary>
    private static double[] WithTwins(Objective objective, Random random, double difference)
    {
        double[] point = TestData.Point(objective, 1, random), twins = [.. point];
        for (int l = 0; l < objective.Shape.HiddenLayers; l++)
        {
            int units = objective.Shape.Layers[l].Units;
            int[] sources = [.. Enumerable.Range(0, units).Select(unit => unit < Math.Max(2, units - 1) ? 0 : unit)];
            UnitMap.Apply(objective.Shape, l, sources, [.. sources.Select(_ => 1)], [.. twins], twins);
        }

        return [.. twins.Select(x => x + difference * (random.NextDouble() - 0.5))];
    }

    private static double[] Moved(Objective objective, double[] point, double distance, Random random)
    {
        double[] step = TestData.Point(objective.Shape.Parameters, 1, random);
        double length = Math.Sqrt(step.Sum(x => x * x));
        return [.. point.Select((x, p) => p < step.Length ? x + distance * step[p] / length : x)];
    }
}
