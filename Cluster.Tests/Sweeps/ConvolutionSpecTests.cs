using Minima.Networks;
using Xunit;

namespace Cluster.Tests.Sweeps;

/// <summary>Geometry and identity of convolutions.</summary>
public sealed class ConvolutionSpecTests
{
    private static readonly ConvolutionLayer Layer = new(3, new(1, 3), Extent.One, new(1, 2));
    private static readonly NetworkSpec Dense = NetworkSpec.Uniform([4], Activation.Tanh);

    [Fact]
    public void A_network_without_convolution_keeps_its_text_and_one_with_names_everything()
    {
        Assert.Equal("hidden=4;activation=tanh;biases=yes;output=learned", Dense.Key);
        Assert.Equal("hidden=4;activation=tanh;biases=yes;output=learned;input=8;convolution=c3k3p2", With([8], Layer).Key);
        ConvolutionLayer plane = new(2, new(2, 3), new(2, 1), new(1, 2));
        Assert.Equal("hidden=4;activation=tanh;biases=yes;output=learned;input=2x5x6;convolution=c2k2x3s2x1p2-c3k3p2", With([2, 5, 6], plane, Layer).Key);
    }

    [Fact]
    public void Every_part_of_a_convolution_makes_another_network()
    {
        NetworkSpec[] all =
        [
            Dense, With([8], Layer), With([9], Layer), With([1, 8], Layer), With([1, 1, 8], Layer), With([8], Layer, Layer),
            With([8], Layer with { Channels = 2 }), With([8], Layer with { Kernel = new(1, 2) }), With([8], Layer with { Kernel = new(2, 3) }),
            With([8], Layer with { Stride = new(1, 2) }), With([8], Layer with { Pool = Extent.One }), With([8], Layer with { Pool = new(2, 1) }),
        ];

        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(With([8], Layer), With([8], Layer with { }));
    }

    [Fact]
    public void Layers_have_the_sizes_of_PyTorch()
    {
        var shape = new NetworkShape(With([2, 7, 9], new(3, new(2, 3), new(1, 2), new(2, 2)), new ConvolutionLayer(5, new(2, 1), Extent.One, Extent.One)), 126, 2);

        // (7−2)/1+1 = 6 by (9−3)/2+1 = 4 places, pooled to 3 × 2; then 2 × 2 places.
        Assert.Equal([3, 5, 4, 2], shape.Layers.Select(layer => layer.Units));
        Assert.Equal([2 * 2 * 3, 3 * 2 * 1, 5 * 2 * 2, 4], shape.Layers.Select(layer => layer.Inputs));
        Assert.Equal([6, 4, 1, 1], shape.Layers.Select(layer => layer.Positions));
        Assert.Equal([4, 1, 1, 1], shape.Layers.Select(layer => layer.Window));
        Assert.Equal(3 * 13 + 5 * 7 + 4 * 21 + 2 * 5, shape.Parameters);
        Assert.Equal(new OutgoingWeights(39 + 2, 6, 2), shape.Outgoing(0, 1));
        Assert.Equal(new OutgoingWeights(39 + 35 + 4, 20, 4), shape.Outgoing(1, 1));
        Assert.Equal(new OutgoingWeights(39 + 35 + 84 + 1, 4, 1), shape.Outgoing(2, 1));
    }

    [Fact]
    public void Places_and_windows_that_do_not_fit_whole_are_left_out()
    {
        // Nine places, two windows of four; the ninth place is not evaluated.
        LayerShape layer = new NetworkShape(With([11], Layer with { Pool = new(1, 4) }), 11, 1).Layers[0];

        Assert.Equal(Enumerable.Range(0, 8), layer.Corners);
    }

    [Fact]
    public void The_places_of_a_window_are_neighbours()
    {
        LayerShape layer = new NetworkShape(With([3, 5], new ConvolutionLayer(1, new(2, 2), Extent.One, new(2, 2))), 15, 1).Layers[0];

        Assert.Equal([0, 1, 5, 6], layer.Taps);
        Assert.Equal([0, 1, 5, 6, 2, 3, 7, 8], layer.Corners);
    }

    [Fact]
    public void Convolutions_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new NetworkShape(With([8], Layer), 9, 1));
        Assert.Throws<ArgumentException>(() => new NetworkShape(With([2], Layer), 2, 1));
        Assert.Throws<ArgumentException>(() => new NetworkShape(With([3], Layer), 3, 1));
        Assert.Throws<ArgumentException>(() => new NetworkShape(With([8], Layer with { Kernel = new(2, 3) }), 8, 1));
        Assert.Throws<ArgumentException>(() => new NetworkShape(With([8], Layer with { Channels = 0 }), 8, 1));
        Assert.Throws<ArgumentException>(() => new NetworkShape(With([8], Layer with { Stride = new(1, 0) }), 8, 1));
        Assert.Throws<ArgumentException>(() => new NetworkShape(With([1, 1, 1, 8], Layer), 8, 1));
        Assert.Throws<ArgumentException>(() => new NetworkShape(With([-2, -4], Layer), 8, 1));
        Assert.Throws<ArgumentException>(() => new NetworkShape(Dense with { Convolution = new ConvolutionSpec([8], [Layer]) }, 8, 1));
    }

    private static NetworkSpec With(int[] inputShape, params ConvolutionLayer[] layers) => Dense.With(new ConvolutionSpec(inputShape, layers), Activation.Tanh);
}
