using System.Collections.Immutable;

namespace Minima.Networks;

/// <summary>
/// A convolution layer laid over its input, as two lists of indices: the unit at place p multiplies its weight t with the
/// input feature <c>Corners[p] + Taps[t]</c>. Places are ordered so that the windows of the max-pool are neighbours:
/// window q holds the places q·Window to (q+1)·Window − 1, and windows are in the order of the output's rows and columns.
/// Places and windows that do not fit into the input whole are left out.
/// </summary>
public sealed class ConvolutionShape
{
    /// <summary>Lays <paramref name="layer"/> over <paramref name="input"/>.</summary>
    /// <exception cref="ArgumentException"><see cref="WhyImpossible"/> says why.</exception>
    public ConvolutionShape(FeatureMap input, ConvolutionLayer layer)
    {
        if (WhyImpossible(input, layer) is { } reason)
            throw new ArgumentException(reason, nameof(layer));
        Input = input;
        Kernel = layer.Kernel;
        Window = layer.Pool.Area;
        Output = OutputOf(input, layer);
        Taps = [.. Enumerable.Range(0, input.Channels).SelectMany(channel => Grid(layer.Kernel, Extent.One).Select(tap => channel * input.Extent.Area + tap))];
        var windowSize = new Extent(layer.Pool.Height * layer.Stride.Height, layer.Pool.Width * layer.Stride.Width);
        Corners = [.. Grid(Output.Extent, windowSize).SelectMany(window => Grid(layer.Pool, layer.Stride).Select(place => window + place))];
    }

    /// <summary>What the layer reads.</summary>
    public FeatureMap Input { get; }

    /// <summary>What the layer makes of it, after pooling; its channels are the units.</summary>
    public FeatureMap Output { get; }

    /// <summary>Size of the kernel.</summary>
    public Extent Kernel { get; }

    /// <summary>Places per window of the max-pool; 1 without.</summary>
    public int Window { get; }

    /// <summary>Input feature of each weight of a unit, in the order channel, row, column, relative to the kernel's corner.</summary>
    public ImmutableArray<int> Taps { get; }

    /// <summary>Input feature, in the first channel, on which the kernel's corner lies at each place.</summary>
    public ImmutableArray<int> Corners { get; }

    /// <summary>Why the layer does not fit the input, as a sentence, or null if it does.</summary>
    public static string? WhyImpossible(FeatureMap input, ConvolutionLayer layer)
    {
        if (layer.Channels < 1 || Smallest(layer.Kernel) < 1 || Smallest(layer.Stride) < 1 || Smallest(layer.Pool) < 1)
            return "channels, kernel, stride and pool are at least 1";
        if (!Fits(layer.Kernel, input.Extent))
            return $"the kernel {layer.Kernel} does not fit into its input of size {input.Extent}";
        Extent places = PlacesOf(input, layer);
        return Fits(layer.Pool, places) ? null : $"the pool {layer.Pool} does not fit into its input of size {places}";
    }

    /// <summary>What <paramref name="layer"/> makes of <paramref name="input"/>, if that is possible.</summary>
    public static FeatureMap OutputOf(FeatureMap input, ConvolutionLayer layer)
    {
        Extent places = PlacesOf(input, layer);
        return new FeatureMap(layer.Channels, new Extent(places.Height / layer.Pool.Height, places.Width / layer.Pool.Width));
    }

    /// <summary>Row-major offsets of a grid with the given spacing, in the input.</summary>
    private IEnumerable<int> Grid(Extent size, Extent spacing) =>
        from row in Enumerable.Range(0, size.Height)
        from column in Enumerable.Range(0, size.Width)
        select row * spacing.Height * Input.Extent.Width + column * spacing.Width;

    private static Extent PlacesOf(FeatureMap input, ConvolutionLayer layer) => new(
        (input.Extent.Height - layer.Kernel.Height) / layer.Stride.Height + 1,
        (input.Extent.Width - layer.Kernel.Width) / layer.Stride.Width + 1);

    private static int Smallest(Extent extent) => Math.Min(extent.Height, extent.Width);

    private static bool Fits(Extent inner, Extent outer) => inner.Height <= outer.Height && inner.Width <= outer.Width;
}
