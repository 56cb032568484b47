namespace Minima.Networks;

/// <summary>Features in channels of one size, row-major as in PyTorch: channel, then row, then column.</summary>
/// <param name="Channels">Number of channels.</param>
/// <param name="Extent">Size of each channel.</param>
public readonly record struct FeatureMap(int Channels, Extent Extent)
{
    /// <summary>Number of features.</summary>
    public int Size => Channels * Extent.Area;

    /// <summary>The map of [length], [height, width] or [channels, height, width].</summary>
    /// <exception cref="ArgumentException">There are other than one to three sizes, or one is below 1.</exception>
    public static FeatureMap Of(IReadOnlyList<int> sizes)
    {
        if (sizes.Any(size => size < 1))
            throw new ArgumentException("Sizes are at least 1.", nameof(sizes));
        return sizes.Count switch
        {
            1 => new FeatureMap(1, new Extent(1, sizes[0])),
            2 => new FeatureMap(1, new Extent(sizes[0], sizes[1])),
            3 => new FeatureMap(sizes[0], new Extent(sizes[1], sizes[2])),
            _ => throw new ArgumentException("Inputs have one to three sizes.", nameof(sizes)),
        };
    }
}
