using Cluster.Tests.Kernels;
using Cluster.Tests.Reference;
using Cluster.Tests.Training;
using MathNet.Numerics.LinearAlgebra;
using Minima.Curvature;
using Minima.Data;
using Minima.Equivalence;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Equivalence;

/// <summary>The dimension of the continuous group against the directions in which no sample's loss changes, whatever its label.</summary>
public sealed class ContinuousSymmetryTests
{
    /// <summary>A point at which every unit of every case takes both signs on the samples; else ReLU is linear or dead there.</summary>
    private const int PointSeed = 6;

    public static TheoryData<LossKind, string, bool> Cases()
    {
        var cases = new TheoryData<LossKind, string, bool>();
        foreach (LossKind loss in new[] { LossKind.Mse, LossKind.CrossEntropy, LossKind.Logistic })
        {
            foreach (string hidden in new[] { "", "Tanh2", "Relu3", "LeakyRelu2", "Sigmoid2", "Tanh3 Relu2", "Relu3 Sin2", "LeakyRelu3 LeakyRelu2", "Linear1", "Linear1 Tanh2", "Tanh3 Linear1" })
            {
                cases.Add(loss, hidden, true);
                cases.Add(loss, hidden, false);
            }

            // Channels that are linear have more flat directions than mix them, as factors of polynomials have.
            foreach (string layers in EquivalenceCase.Convolutions.Where(layers => !layers.StartsWith("Linear2k", StringComparison.Ordinal) || layers == "Linear2k3p2"))
                cases.Add(loss, layers, true);
            cases.Add(loss, "Linear2k3p2 Tanh2", false);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_dimension_is_that_of_the_directions_that_change_nothing(LossKind loss, string hidden, bool biases)
    {
        NetworkSpec network = EquivalenceCase.Network(hidden, biases);
        int inputs = network.Convolution is null ? 3 : EquivalenceCase.LineLength;
        Dataset data = TestData.Random(3, inputs, loss, 1, loss == LossKind.CrossEntropy ? 3 : 2);
        Objective objective = TestData.Objective(data, network, loss);
        double[] point = TestData.Point(objective, 1, new Random(PointSeed));

        Assert.Equal(FlatDirections(objective, point), ContinuousSymmetry.DimensionAt(objective, point));
    }

    [Fact]
    public void Two_linear_units_mix_by_the_general_linear_group_and_with_a_penalty_they_rotate()
    {
        Dataset data = TestData.Random(12, 3, LossKind.Mse, 1);
        var network = NetworkSpec.Uniform([2], Activation.Linear, biases: false);
        Objective free = TestData.Objective(data, network, LossKind.Mse), held = TestData.Objective(data, network, LossKind.Mse, 0.01);
        Assert.Equal(4, ContinuousSymmetry.DimensionAt(free, TestData.Point(free, 1, new Random(1))));

        RunOutcome[] outcomes = TestRuns.Run(held, TestRuns.Specs(TestData.Setting(network, LossKind.Mse, 0.01), 10));
        foreach (RunOutcome outcome in outcomes)
        {
            var spectrum = new Spectrum(outcome.Spectrum, ContinuousSymmetry.DimensionAt(held, outcome.Parameters));
            Assert.Equal((Verdict.Minimum, 1, 0), (outcome.Verdict, spectrum.SymmetryDimension, spectrum.DegenerateDimension));
        }
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(1, 0)]
    [InlineData(1.5, 0)]
    [InlineData(2, 1)]
    public void Only_a_penalty_on_the_squares_lets_linear_units_rotate(double exponent, int dimension)
    {
        Objective objective = EquivalenceCase.Create(NetworkSpec.Uniform([2], Activation.Linear), 0.01, 2, power: new PowerPenalty(exponent, 0.01)).Objective;
        double[] point = TestData.Point(objective, 1, new Random(1));

        Assert.Equal(dimension, ContinuousSymmetry.DimensionAt(objective, point));
        Assert.Equal(dimension > 0, ContinuousSymmetry.Mixes(objective));
    }

    [Fact]
    public void A_bottleneck_of_one_linear_unit_with_biases_is_one_strict_minimum()
    {
        Dataset data = TestData.Random(12, 2, LossKind.Mse, 1);
        var network = NetworkSpec.Uniform([1], Activation.Linear);
        Objective objective = TestData.Objective(data, network, LossKind.Mse);
        var table = new ClassTable(new NetworkAligner(objective, ClassLevel.Symmetry));
        foreach (RunOutcome outcome in TestRuns.Run(objective, TestRuns.Specs(TestData.Setting(network, LossKind.Mse), 20)))
        {
            Assert.Equal((Verdict.Minimum, 0), (outcome.Verdict, outcome.DegenerateDimension));
            table.Add(Specimen.Of(objective, outcome));
        }

        Assert.Single(table.Classes);
    }

    [Fact]
    public void A_penalty_fixes_scales_and_logits()
    {
        Dataset data = TestData.Random(6, 2, LossKind.CrossEntropy, 1, 3);
        foreach ((double l2, PowerPenalty power) in new[] { (0.01, PowerPenalty.None), (0, new PowerPenalty(1, 0.01)) })
        {
            Objective objective = TestData.Objective(data, NetworkSpec.Uniform([3], Activation.Relu), LossKind.CrossEntropy, l2, power);

            Assert.Equal(0, ContinuousSymmetry.DimensionAt(objective, TestData.Point(objective, 1, new Random(1))));
            Assert.False(CanonicalScale.Applies(objective));
        }
    }

    /// <summary>P less the rank of the gradients of many samples' losses, each with every label.</summary>
    private static int FlatDirections(Objective objective, double[] point)
    {
        var random = new Random(3);
        var rows = new List<double[]>();
        for (int sample = 0; sample < 60; sample++)
        {
            double[] x = TestData.Point(objective.Shape.Inputs, 2, random);
            for (int label = 0; label < Math.Max(2, objective.Data!.Training.Classes); label++)
            {
                Dataset one = objective.Loss == LossKind.Mse
                    ? new Dataset(x, x.Length, TestData.Point(2, 1, random), 2, 0)
                    : new Dataset(x, x.Length, [label], 1, objective.Data.Training.Classes);
                Objective single = TestData.Objective(one, objective.Shape.Network, objective.Loss);
                rows.Add(KernelRunner.Evaluate<double>(single, [point], LaneWidth.Scalar)[0][1..]);
            }
        }

        double[] singular = [.. Matrix<double>.Build.DenseOfRowArrays(rows).Svd(false).S];
        return singular.Count(s => s < 1e-10 * singular[0]);
    }
}
