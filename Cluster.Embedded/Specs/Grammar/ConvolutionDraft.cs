namespace Cluster.Embedded.Specs.Grammar;

/// <summary>A convolution layer as written: along a line sizes have one number, in a plane one or two.</summary>
internal sealed record ConvolutionDraft(int Channels, Sizes Kernel, Sizes Stride, Sizes Pool)
{
    /// <summary>What holds of what is left out.</summary>
    public static ConvolutionDraft Empty { get; } = new(0, new Sizes([1]), new Sizes([1]), new Sizes([1]));

    /// <inheritdoc/>
    public override string ToString() => $"{{channels: {Channels}, kernel: {Kernel}, stride: {Stride}, pool: {Pool}}}";
}
