using Cluster.Tests.Reference;
using Minima.Data;
using Minima.Networks;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Equivalence;

public sealed class CanonicalScaleTests
{
    [Theory]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.LeakyRelu)]
    [InlineData(Activation.Linear)]
    public void Copies_scaled_over_twelve_decades_have_one_canonical_point(Activation activation)
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([3, 2], activation), 0, 2).Objective;
        var random = new Random(1);
        double[] point = TestData.Point(objective, 1, random), canonical = CanonicalScale.Of(objective, point);
        Assert.Equal(ReferenceNetwork.Loss(objective, point), ReferenceNetwork.Loss(objective, canonical), 1e-12);
        for (int round = 0; round < 100; round++)
        {
            double[] scaled = [.. point];
            for (int l = 0; l < 2; l++)
            {
                for (int unit = 0; unit < objective.Shape.Layers[l].Units; unit++)
                    Scale(objective.Shape, l, unit, Math.Pow(10, 12 * random.NextDouble() - 6), scaled);
            }

            double[] found = CanonicalScale.Of(objective, scaled);
            Assert.InRange(EquivalenceCase.Distance(canonical, found), 0, 1e-13 * Math.Sqrt(canonical.Sum(x => x * x)));
        }
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(null, 2)]
    [InlineData(0.7, 2)]
    public void Half_turns_of_sine_units_have_one_canonical_point(double? outputWeights, int halfTurns)
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([2], Activation.Sin, outputWeights: outputWeights), 0, 2).Objective;
        double[] point = TestData.Point(objective, 1, new Random(7)), turned = [.. point];
        LayerShape layer = objective.Shape.Layers[0], next = objective.Shape.Layers[1];
        turned[layer.BiasOffset] += halfTurns * Math.PI;
        for (int o = 0; halfTurns % 2 == 1 && o < next.Units; o++)
            turned[next.WeightOffset + o * next.Inputs] *= -1;

        Assert.Equal(ReferenceNetwork.Loss(objective, point), ReferenceNetwork.Loss(objective, turned), 1e-12);
        Assert.InRange(EquivalenceCase.Distance(CanonicalScale.Of(objective, point), CanonicalScale.Of(objective, turned)), 0, 1e-14);
    }

    [Fact]
    public void A_canonical_point_is_its_own_and_incoming_weights_have_length_one()
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([4], Activation.Relu), 0, 3).Objective;
        double[] canonical = CanonicalScale.Of(objective, TestData.Point(objective, 3, new Random(2)));
        LayerShape layer = objective.Shape.Layers[0];

        Assert.InRange(EquivalenceCase.Distance(canonical, CanonicalScale.Of(objective, canonical)), 0, 1e-14);
        for (int unit = 0; unit < 4; unit++)
            Assert.Equal(1, canonical[(unit * 3)..(unit * 3 + 3)].Sum(w => w * w) + canonical[layer.BiasOffset + unit] * canonical[layer.BiasOffset + unit], 1e-14);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.7)]
    public void Constants_traded_between_the_biases_of_linear_units_have_one_canonical_point(double? outputWeights)
    {
        var network = new NetworkSpec([2, 2], [[Activation.Linear, Activation.Tanh], [Activation.Sin, Activation.Linear]], true, outputWeights);
        Objective objective = EquivalenceCase.Create(network, 0, 2).Objective;
        double[] point = TestData.Point(objective, 1, new Random(4)), traded = [.. point];
        foreach ((int l, int unit) in new[] { (0, 0), (1, 1) })
        {
            LayerShape layer = objective.Shape.Layers[l], next = objective.Shape.Layers[l + 1];
            traded[layer.BiasOffset + unit] += 3;
            for (int o = 0; o < next.Units; o++)
                traded[next.BiasOffset + o] -= 3 * traded[next.WeightOffset + o * next.Inputs + unit];
        }

        double[] canonical = CanonicalScale.Of(objective, point);
        Assert.Equal(ReferenceNetwork.Loss(objective, point), ReferenceNetwork.Loss(objective, canonical), 1e-13);
        Assert.InRange(EquivalenceCase.Distance(canonical, CanonicalScale.Of(objective, traded)), 0, 1e-13);
        Assert.True(EquivalenceCase.Distance(point, traded) > 1);
    }

    [Fact]
    public void Dead_units_and_extreme_scales_stay_finite()
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([2], Activation.Relu), 0, 2).Objective;
        double[] point = objective.Shape.Complete([1e-300, 2e-300, 0, 0, 1e-300, 0, 1, 1, 1, 1, 0, 0]);

        Assert.All(CanonicalScale.Of(objective, point), x => Assert.True(double.IsFinite(x)));
    }

    [Fact]
    public void A_penalty_or_an_activation_that_is_not_homogeneous_leaves_the_point_alone()
    {
        Assert.False(CanonicalScale.Applies(EquivalenceCase.Create(NetworkSpec.Uniform([3], Activation.Relu), 0.1, 2).Objective));
        Assert.False(CanonicalScale.Applies(EquivalenceCase.Create(NetworkSpec.Uniform([3], Activation.Tanh), 0, 2).Objective));
        Assert.False(CanonicalScale.Applies(EquivalenceCase.Create(NetworkSpec.Uniform([3], Activation.Relu, true, 1), 0, 2).Objective));
        Assert.False(CanonicalScale.Applies(TestData.Teacher(3, 3)));
    }

    [Fact]
    public void Logits_shifted_by_a_constant_have_one_canonical_point()
    {
        Dataset data = TestData.Random(6, 2, LossKind.CrossEntropy, 1, 3);
        Objective objective = TestData.Objective(data, NetworkSpec.Uniform([2], Activation.Tanh), LossKind.CrossEntropy);
        double[] point = TestData.Point(objective, 1, new Random(3)), shifted = [.. point];
        LayerShape output = objective.Shape.Layers[1];
        for (int o = 0; o < 3; o++)
        {
            shifted[output.WeightOffset + o * 2] += 5;
            shifted[output.BiasOffset + o] -= 7;
        }

        Assert.Equal(ReferenceNetwork.Loss(objective, point), ReferenceNetwork.Loss(objective, shifted), 1e-13);
        Assert.InRange(EquivalenceCase.Distance(CanonicalScale.Of(objective, point), CanonicalScale.Of(objective, shifted)), 0, 1e-14);
    }

    /// <summary>The way of a unit's scale is the worst: what ‖w‖ gains by δ, the outgoing weights gain by δ‖a‖.</summary>
    [Fact]
    public void The_stretch_bounds_how_far_the_canonical_point_moves()
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([3, 2], Activation.Relu), 0, 2).Objective;
        var random = new Random(5);
        double[] canonical = CanonicalScale.Of(objective, TestData.Point(objective, 3, random));
        double stretch = CanonicalScale.Stretch(objective, canonical), farthest = 0;
        for (int l = 0; l < 2; l++)
        {
            for (int unit = 0; unit < objective.Shape.Layers[l].Units; unit++)
            {
                double[] longer = [.. canonical], beside = [.. canonical.Select(x => x + 1e-8 * (random.NextDouble() - 0.5))];
                LayerShape layer = objective.Shape.Layers[l];
                foreach (int p in Enumerable.Range(layer.WeightOffset + unit * layer.Inputs, layer.Inputs).Append(layer.BiasOffset + unit))
                    longer[p] *= 1 + 1e-7;
                foreach (double[] moved in new[] { longer, beside })
                    farthest = Math.Max(farthest, EquivalenceCase.Distance(canonical, CanonicalScale.Of(objective, moved)) / EquivalenceCase.Distance(canonical, moved));
            }
        }

        Assert.InRange(farthest, 2, stretch);
    }

    private static void Scale(NetworkShape shape, int l, int unit, double factor, double[] point)
    {
        LayerShape layer = shape.Layers[l], next = shape.Layers[l + 1];
        for (int j = 0; j < layer.Inputs; j++)
            point[layer.WeightOffset + unit * layer.Inputs + j] *= factor;
        point[layer.BiasOffset + unit] *= factor;
        for (int o = 0; o < next.Units; o++)
            point[next.WeightOffset + o * next.Inputs + unit] /= factor;
    }
}
