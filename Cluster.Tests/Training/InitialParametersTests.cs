using Minima.Networks;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Training;

public sealed class InitialParametersTests
{
    private static readonly NetworkShape Shape = new(NetworkSpec.Uniform([60, 40], Activation.Tanh), 30, 10);

    [Theory]
    [InlineData(InitKind.Normal)]
    [InlineData(InitKind.Uniform)]
    [InlineData(InitKind.Glorot)]
    [InlineData(InitKind.He)]
    [InlineData(InitKind.Lecun)]
    public void Weights_and_biases_of_every_layer_have_the_stated_spread(InitKind kind)
    {
        double[] theta = Draw(kind, 3);
        foreach (LayerShape layer in Shape.Layers)
        {
            double expected = kind switch
            {
                InitKind.Normal => 9,
                InitKind.Uniform => 3,
                InitKind.Glorot => 9 * 2.0 / (layer.Inputs + layer.Units),
                InitKind.He => 9 * 2.0 / layer.Inputs,
                _ => 9 * 1.0 / layer.Inputs,
            };
            double[] weights = theta[layer.WeightOffset..(layer.WeightOffset + layer.Units * layer.Inputs)];
            Assert.InRange(weights.Average(w => w * w) / expected, 0.8, 1.2);
            Assert.InRange(weights.Average() / Math.Sqrt(expected), -0.2, 0.2);
            double[] biases = theta[layer.BiasOffset..(layer.BiasOffset + layer.Units)];
            Assert.Equal(kind is InitKind.Normal or InitKind.Uniform, biases.Any(b => b != 0));
        }
    }

    [Fact]
    public void The_start_depends_on_the_seed_alone()
    {
        Assert.Equal(Draw(InitKind.Normal, 1), Draw(InitKind.Normal, 1));
        Assert.NotEqual(Draw(InitKind.Normal, 1, seed: 2), Draw(InitKind.Normal, 1));
    }

    private static double[] Draw(InitKind kind, double scale, ulong seed = 1) => InitialParameters.Draw(
        new RunSpec(0, seed, Reference.TestData.Setting(Shape.Network, LossKind.Mse, 0, null, new InitSpec(kind, scale)), new PolishSpec()), Shape);
}
