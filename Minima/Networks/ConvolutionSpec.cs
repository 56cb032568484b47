namespace Minima.Networks;

/// <summary>The convolution layers of a network, which come before its dense layers.</summary>
/// <param name="InputShape">How the inputs are laid out: [length], [height, width] or [channels, height, width], row-major.</param>
/// <param name="Layers">The layers, first layer first; at least one.</param>
public sealed record ConvolutionSpec(IReadOnlyList<int> InputShape, IReadOnlyList<ConvolutionLayer> Layers)
{
    /// <summary>Whether the inputs are a line: kernels then have one size, else two.</summary>
    public bool IsLine => InputShape.Count == 1;

    /// <summary>A text that is equal exactly for equal convolutions.</summary>
    public string Key => $"input={string.Join('x', InputShape)};convolution={string.Join('-', Layers)}";

    /// <summary>Structural equality: lists are compared by their items.</summary>
    public bool Equals(ConvolutionSpec? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Key, StringComparison.Ordinal);
}
