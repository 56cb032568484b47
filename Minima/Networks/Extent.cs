namespace Minima.Networks;

/// <summary>A size along the axes of a plane of features; along a line of features the height is 1.</summary>
public readonly record struct Extent(int Height, int Width)
{
    /// <summary>One place.</summary>
    public static Extent One { get; } = new(1, 1);

    /// <summary>Number of places.</summary>
    public int Area => Height * Width;

    /// <summary><c>3</c> along a line, <c>2x3</c> in a plane.</summary>
    public override string ToString() => Height == 1 ? $"{Width}" : $"{Height}x{Width}";
}
