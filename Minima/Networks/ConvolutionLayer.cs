namespace Minima.Networks;

/// <summary>
/// A convolution layer as a user chooses it. The kernel is laid wherever it fits into the input (no padding, so that
/// every weight sees real inputs); after the activation each window keeps its largest value.
/// </summary>
/// <param name="Channels">Number of channels, the layer's units.</param>
/// <param name="Kernel">Size of the kernel.</param>
/// <param name="Stride">Distance between neighbouring places of the kernel.</param>
/// <param name="Pool">Size of the windows of the max-pool, which do not overlap; <see cref="Extent.One"/> for none.</param>
public sealed record ConvolutionLayer(int Channels, Extent Kernel, Extent Stride, Extent Pool)
{
    /// <summary>The layer in short: <c>c3k3p2</c>, with <c>s2</c> for a stride other than 1.</summary>
    public override string ToString() =>
        $"c{Channels}k{Kernel}{(Stride == Extent.One ? "" : $"s{Stride}")}{(Pool == Extent.One ? "" : $"p{Pool}")}";
}
