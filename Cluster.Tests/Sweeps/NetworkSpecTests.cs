using Minima.Networks;
using Xunit;

namespace Cluster.Tests.Sweeps;

/// <summary>The one parameter layout, and the identity of networks.</summary>
public sealed class NetworkSpecTests
{
    [Fact]
    public void Every_parameter_has_exactly_one_place()
    {
        foreach (NetworkSpec network in new[]
        {
            NetworkSpec.Uniform([], Activation.Tanh), NetworkSpec.Uniform([3, 2], Activation.Tanh), NetworkSpec.Uniform([3, 2], Activation.Tanh, false),
            NetworkSpec.Uniform([3], Activation.Relu, true, 0.5), NetworkSpec.Uniform([2, 4], Activation.Relu, false, 1),
        })
        {
            var shape = new NetworkShape(network, 2, 3);
            int[] places = [.. shape.Layers.SelectMany(l => Enumerable.Range(l.WeightOffset, l.Units * l.Inputs).Concat(l.HasBiases ? Enumerable.Range(l.BiasOffset, l.Units) : []))];
            Assert.Equal(Enumerable.Range(0, shape.Storage), places.Order());
            int[] frozen = [.. shape.Layers.Where(l => l.FrozenWeights).SelectMany(l => Enumerable.Range(l.WeightOffset, l.Units * l.Inputs))];
            Assert.Equal(Enumerable.Range(shape.Parameters, shape.Storage - shape.Parameters), frozen);
            double[] full = shape.Complete(new double[shape.Parameters]);
            Assert.All(frozen, p => Assert.Equal(network.OutputWeights, full[p]));
        }
    }

    [Fact]
    public void Networks_are_equal_if_their_lists_have_equal_items()
    {
        var a = new NetworkSpec([2], [[Activation.Tanh, Activation.Sin]]);
        var b = new NetworkSpec(new List<int> { 2 }, [new[] { Activation.Tanh, Activation.Sin }]);

        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.NotEqual(a, new NetworkSpec([2], [[Activation.Sin, Activation.Tanh]]));
        // Texts of layers must not run into each other.
        Assert.NotEqual(
            new NetworkSpec([1, 2], [[Activation.Tanh], [Activation.Tanh, Activation.Sin]]),
            new NetworkSpec([2, 1], [[Activation.Tanh, Activation.Tanh], [Activation.Sin]]));
    }

    [Fact]
    public void Impossible_networks_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new NetworkShape(new NetworkSpec([2], []), 2, 1));
        Assert.Throws<ArgumentException>(() => new NetworkShape(new NetworkSpec([2], [[Activation.Tanh]]), 2, 1));
        Assert.Throws<ArgumentException>(() => new NetworkShape(NetworkSpec.Uniform([], Activation.Tanh, true, 1), 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkShape(NetworkSpec.Uniform([2], Activation.Tanh), 0, 1));
        Assert.Throws<ArgumentException>(() => new NetworkShape(NetworkSpec.Uniform([0], Activation.Tanh), 2, 1));
    }
}
