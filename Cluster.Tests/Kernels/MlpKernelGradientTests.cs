using Cluster.Tests.Reference;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Kernels;

/// <summary>Loss and gradient against a plain network and finite differences of it.</summary>
public sealed class MlpKernelGradientTests
{
    private const double LossTolerance = 1e-13;
    private const double GradientTolerance = 1e-9;

    [Fact]
    public void Loss_and_gradient_of_every_network_are_those_of_the_reference()
    {
        int seed = 1;
        foreach (KernelCase each in KernelCase.All())
            AssertMatches(each, null, seed++);
    }

    [Fact]
    public void Loss_and_gradient_on_a_batch_are_those_of_the_reference_on_its_samples()
    {
        int seed = 1;
        foreach (KernelCase each in KernelCase.All())
        {
            var random = new Random(seed);
            int[] batch = [.. Enumerable.Range(0, 1 + seed % 6).Select(_ => random.Next(each.Objective.Samples))];
            AssertMatches(each, batch, seed++);
        }
    }

    [Fact]
    public void Cross_entropy_and_logistic_loss_stay_finite_and_exact_for_huge_logits()
    {
        foreach (KernelCase each in KernelCase.All().Where(c => c.Objective.Shape.HiddenLayers == 0 && c.Objective.Loss != Minima.Networks.LossKind.Mse && c.Objective.L2 == 0))
        {
            double[] theta = TestData.Point(each.Objective, 1e4, new Random(3));
            double[] found = KernelRunner.Evaluate<double>(each.Objective, [theta], LaneWidth.Scalar)[0];

            Assert.All(found, x => Assert.True(double.IsFinite(x), each.Name));
            Assert.True(found[0] >= 0, each.Name);
        }
    }

    [Fact]
    public void Data_larger_than_the_resident_copy_gives_the_same_loss_and_gradient()
    {
        var data = TestData.Random(9001, 2, Minima.Networks.LossKind.Mse, 5);
        Objective objective = TestData.Objective(data, Minima.Networks.NetworkSpec.Uniform([2], Minima.Networks.Activation.Tanh), Minima.Networks.LossKind.Mse);
        double[] theta = TestData.Point(objective, 1, new Random(5));
        double[] found = KernelRunner.Evaluate<double>(objective, [theta], LaneWidth.Scalar)[0];

        Assert.Equal(ReferenceNetwork.Loss(objective, theta), found[0], 1e-11);
        double[] expected = ReferenceNetwork.Gradient(objective, theta);
        for (int p = 0; p < expected.Length; p++)
            Assert.Equal(expected[p], found[1 + p], GradientTolerance);
    }

    private static void AssertMatches(KernelCase each, int[]? batch, int seed)
    {
        double[] theta = SmoothPoint.Of(each.Objective, 0.8, seed);
        double[] found = KernelRunner.Evaluate<double>(each.Objective, [theta], LaneWidth.Scalar, batch is null ? null : [batch])[0];
        double loss = ReferenceNetwork.Loss(each.Objective, theta, batch);
        double[] gradient = ReferenceNetwork.Gradient(each.Objective, theta, batch);

        Assert.True(Math.Abs(loss - found[0]) <= LossTolerance * Math.Max(1, loss), $"{each.Name}: loss {found[0]:R}, not {loss:R}; seed {seed}");
        for (int p = 0; p < gradient.Length; p++)
            Assert.True(Math.Abs(gradient[p] - found[1 + p]) <= GradientTolerance * Math.Max(1, Math.Abs(gradient[p])), $"{each.Name}: gradient {p} {found[1 + p]:R}, not {gradient[p]:R}; seed {seed}");
    }
}
