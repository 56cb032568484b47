namespace Cluster.Embedded.Exports;

/// <summary>An array of numbers as the file formats hold them: any number of dimensions, last index fastest (C order).</summary>
public sealed class NumericArray
{
    /// <summary>Checks the sizes and takes the values over.</summary>
    /// <param name="shape">Size of each dimension; empty for a single number.</param>
    /// <param name="values">As many values as the product of the sizes.</param>
    /// <exception cref="ArgumentException">A size is negative, or the product is not the number of values.</exception>
    public NumericArray(IReadOnlyList<int> shape, double[] values)
    {
        if (CountOf(shape) != values.Length)
            throw new ArgumentException($"{values.Length} values do not make an array of {ShapeText(shape)}.", nameof(values));
        Shape = shape;
        Values = values;
    }

    /// <summary>Size of each dimension.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>All values, last index fastest.</summary>
    public ReadOnlyMemory<double> Values { get; }

    /// <summary>The number of values of an array of this shape; −1 if a size is negative or the product exceeds 2³¹ − 1.</summary>
    internal static long CountOf(IReadOnlyList<int> shape)
    {
        if (shape.Any(size => size < 0))
            return -1;
        if (shape.Contains(0))
            return 0;
        long count = 1;
        foreach (int size in shape)
        {
            count *= size;
            if (count > int.MaxValue)
                return -1;
        }

        return count;
    }

    /// <summary>The shape as people write it: <c>3 × 4</c>.</summary>
    internal static string ShapeText(IReadOnlyList<int> shape) => shape.Count == 0 ? "no dimensions" : string.Join(" × ", shape);
}
