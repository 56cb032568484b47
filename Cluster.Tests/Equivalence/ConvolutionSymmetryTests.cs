using Cluster.Tests.Reference;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Equivalence;

/// <summary>The symmetries of channels that differ from those of dense units: blocks of outgoing weights, and max-pools.</summary>
public sealed class ConvolutionSymmetryTests
{
    [Theory]
    [InlineData("Relu2k3", true)]
    [InlineData("Relu2k3p2", true)]
    [InlineData("LeakyRelu2k2p2 Relu2k2", true)]
    [InlineData("Linear1k3", true)]
    [InlineData("Linear2k3p2", true)]
    [InlineData("Linear2k3p2 Tanh2", false)]
    [InlineData("Linear1k2 Linear2k2p2", true)]
    [InlineData("Sin2k3", true)]
    [InlineData("Sin2k3p2", true)]
    [InlineData("Sin2k2 Sin2k3p2", true)]
    public void Scaled_shifted_and_turned_copies_have_one_canonical_point(string layers, bool biases)
    {
        Objective objective = EquivalenceCase.Create(EquivalenceCase.Network(layers, biases), 0, EquivalenceCase.LineLength).Objective;
        var random = new Random(1);
        double[] point = TestData.Point(objective, 1, random), canonical = CanonicalScale.Of(objective, point);
        Assert.Equal(ReferenceNetwork.Loss(objective, point), ReferenceNetwork.Loss(objective, canonical), 1e-12);
        double farthest = 0;
        for (int round = 0; round < 20; round++)
        {
            double[] copy = [.. point];
            for (int l = 0; l < objective.Shape.HiddenLayers; l++)
            {
                for (int unit = 0; unit < objective.Shape.Layers[l].Units; unit++)
                    Move(objective.Shape, l, unit, copy, random);
            }

            farthest = Math.Max(farthest, EquivalenceCase.Distance(point, copy));
            Assert.Equal(ReferenceNetwork.Loss(objective, point), ReferenceNetwork.Loss(objective, copy), 1e-11);
            Assert.InRange(EquivalenceCase.Distance(canonical, CanonicalScale.Of(objective, copy)), 0, 1e-11);
        }

        Assert.True(farthest > 1);
    }

    [Theory]
    [InlineData("Tanh2k3")]
    [InlineData("Sigmoid2k3")]
    [InlineData("Sin2k3")]
    public void A_max_pool_takes_the_flips_away_and_leaves_the_permutations(string layer)
    {
        var free = new UnitGroup(EquivalenceCase.Create(EquivalenceCase.Network(layer), 0, EquivalenceCase.LineLength).Objective, ClassLevel.Symmetry);
        Objective pooled = EquivalenceCase.Create(EquivalenceCase.Network(layer + "p2"), 0, EquivalenceCase.LineLength).Objective;
        double[] point = TestData.Point(pooled, 1, new Random(1)), flipped = new double[point.Length];
        UnitMap.Apply(pooled.Shape, 0, [0, 1], [-1, 1], point, flipped);

        Assert.Equal(8, free.Order);
        Assert.Equal(2, new UnitGroup(pooled, ClassLevel.Symmetry).Order);
        Assert.True(Math.Abs(ReferenceNetwork.Loss(pooled, point) - ReferenceNetwork.Loss(pooled, flipped)) > 1e-3);
    }

    [Fact]
    public void The_distortion_bounds_how_far_reflections_carry_a_distance()
    {
        foreach (string layers in new[] { "Sigmoid2k3", "Sigmoid2k3 Sigmoid2k2", "Sigmoid2k2 Sigmoid2" })
        {
            Objective objective = EquivalenceCase.Create(EquivalenceCase.Network(layers), 0, EquivalenceCase.LineLength).Objective;
            var group = new UnitGroup(objective, ClassLevel.Symmetry);
            double[] zero = new double[objective.Shape.Storage], ones = [.. zero.Select(_ => 1.0)];
            double largest = GroupElements.Of(group).Max(element => EquivalenceCase.Distance(
                UnitMap.Apply(objective.Shape, element, ones), UnitMap.Apply(objective.Shape, element, zero)) / EquivalenceCase.Distance(ones, zero));

            Assert.InRange(largest, 1.5, group.Distortion);
        }
    }

    /// <summary>A random element of the continuous group of one unit, by what its activation allows.</summary>
    private static void Move(NetworkShape shape, int l, int unit, double[] point, Random random)
    {
        LayerShape layer = shape.Layers[l], next = shape.Layers[l + 1];
        if (layer.Activations[unit].IsPositivelyHomogeneous())
            UnitMap.Scale(shape, l, unit, Math.Pow(10, 6 * random.NextDouble() - 3), point);
        if (!layer.HasBiases)
            return;
        int turns = random.Next(-3, 4);
        if (layer.Activations[unit] == Activation.Sin)
            point[layer.BiasOffset + unit] += turns * (layer.IsPooled ? 2 : 1) * Math.PI;
        double shift = layer.Activations[unit] == Activation.Linear ? random.NextDouble() : 0;
        point[layer.BiasOffset + unit] += shift;
        for (int o = 0; o < next.Units; o++)
        {
            Span<double> outgoing = shape.Outgoing(l, unit).To(o, point.AsSpan());
            foreach (ref double weight in outgoing)
            {
                point[next.BiasOffset + o] -= shift * weight;
                if (layer.Activations[unit] == Activation.Sin && !layer.IsPooled && turns % 2 != 0)
                    weight = -weight;
            }
        }
    }
}
