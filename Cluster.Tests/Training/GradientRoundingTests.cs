using Cluster.Tests.Equivalence;
using Cluster.Tests.Reference;
using Minima.Curvature;
using Minima.Data;
using Minima.Equivalence;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Randomness;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Training;

/// <summary>What rounding may hide in a gradient: the error radius rests on it.</summary>
public sealed class GradientRoundingTests
{
    /// <summary>
    /// Copies have one gradient, up to the same permutation and signs, but its sums are rounded in another order: the
    /// difference is rounding alone. Weights up to 1e6, or small below and large above, three layers, inputs up to 1e5,
    /// every loss.
    /// </summary>
    [Fact]
    public void The_gradients_of_copies_differ_by_no_more_than_their_bounds()
    {
        double tightest = 0;
        int compared = 0;
        foreach ((string name, Objective objective) in Cases())
        {
            var group = new UnitGroup(objective, ClassLevel.Permutation);
            var rounding = new GradientRounding(objective);
            var random = new Random(7);
            var draws = new Prng(7);
            foreach (double scale in new[] { 0.1, 1, 10, 1e3, 1e6, double.NaN })
            {
                double[] point = double.IsNaN(scale) ? Steep(objective, random) : TestData.Point(objective, scale, random);
                double bound = rounding.At(point);
                for (int copy = 0; copy < 20; copy++)
                {
                    Witness element = RandomElement.Of(group, ref draws);
                    double[] direct = UnitMap.Apply(objective.Shape, element, objective.Shape.Complete(Gradient(objective, point)));
                    double[] indirect = Gradient(objective, UnitMap.Apply(objective.Shape, element, point));
                    double difference = EquivalenceCase.Distance(direct[..indirect.Length], indirect);

                    // A sine of too large a number is none.
                    if (double.IsNaN(difference))
                        continue;
                    compared++;
                    Assert.True(difference <= 2 * bound, $"{name} at scale {scale}: {difference} > 2 · {bound}");
                    tightest = Math.Max(tightest, difference / bound);
                }
            }
        }

        Assert.True(compared > 3000, $"{compared}");
        Assert.True(tightest > 1e-3, $"the bound is more than a thousand times what happens: {tightest}");
    }

    /// <summary>An income in cents beside a share: its curvature is 10¹⁶ times as large, and both are curvature.</summary>
    [Fact]
    public void A_minimum_on_inputs_in_different_units_is_a_minimum()
    {
        Dataset data = TestData.Random(20, 2, LossKind.Mse, 3);
        double[] inputs = [.. data.Inputs.ToArray().Select((x, i) => i % 2 == 0 ? 1e8 * x : x)];
        NetworkSpec network = NetworkSpec.Uniform([], Activation.Linear);
        Setting setting = TestData.Setting(network, LossKind.Mse, 0, new OptimizerSpec { LearningRate = 1e-18, Steps = 1 });
        Objective objective = TestData.Objective(new Dataset(inputs, 2, data.Targets.ToArray(), 2, 0), network, LossKind.Mse);

        RunOutcome outcome = TestRuns.Judge(objective, setting, new double[objective.Shape.Parameters]);

        Assert.Equal(Verdict.Minimum, outcome.Verdict);
        Assert.InRange(outcome.MinEigenvalue, 0.01, 10);
    }

    /// <summary>Weights of 0.1 in the first layer and of 1000 above: what rounding does below is stretched by every layer.</summary>
    private static double[] Steep(Objective objective, Random random)
    {
        double[] point = TestData.Point(objective, 0.1, random);
        foreach (LayerShape layer in objective.Shape.Layers.Skip(1).Where(layer => !layer.FrozenWeights))
        {
            for (int p = 0; p < layer.Units * layer.Inputs; p++)
                point[layer.WeightOffset + p] *= 10_000;
        }

        return point;
    }

    private static IEnumerable<(string Name, Objective Objective)> Cases()
    {
        foreach (LossKind loss in new[] { LossKind.Mse, LossKind.CrossEntropy, LossKind.Logistic })
        {
            foreach (Activation activation in new[] { Activation.Tanh, Activation.Softplus, Activation.Relu, Activation.Linear, Activation.Sin })
            {
                var network = NetworkSpec.Uniform([6, 5, 4], activation);
                Dataset data = TestData.Random(9, 3, loss, 5);
                yield return ($"{loss} {activation}", TestData.Objective(data, network, loss, 1e-3));
                var large = new Dataset([.. data.Inputs.ToArray().Select(x => 1e5 * x)], 3, data.Targets.ToArray(), data.TargetCount, data.Classes);
                yield return ($"{loss} {activation} on large inputs", TestData.Objective(large, network, loss));
            }
        }

        foreach (string layers in new[] { "Tanh3k3", "Sigmoid2k3p2 Tanh3", "Relu3k2p2 Tanh2k2" })
            yield return EquivalenceCase.Create(EquivalenceCase.Network(layers), 0.01, EquivalenceCase.LineLength);
        yield return ("teacher", TestData.Teacher(8, 6));
    }

    private static double[] Gradient(Objective objective, double[] point)
    {
        var gradient = new ScalarLane<double>[objective.Shape.Parameters];
        objective.CreateKernel<ScalarLane<double>, double>().Evaluate([.. point.Select(x => new ScalarLane<double>(x))], gradient);
        return [.. gradient.Select(g => g.Value)];
    }
}
