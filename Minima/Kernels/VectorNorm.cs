namespace Minima.Kernels;

/// <summary>Norms and products of vectors of doubles, summed from first to last; NaN if an entry is.</summary>
internal static class VectorNorm
{
    /// <summary>max |vₚ|; 0 if there are no entries.</summary>
    public static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
            largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    /// <summary>Σ vₚ².</summary>
    public static double Square(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value * value;
        return sum;
    }

    /// <summary>Σ aₚbₚ.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int p = 0; p < a.Length; p++)
            sum += a[p] * b[p];
        return sum;
    }

    /// <summary>√Σ vₚ².</summary>
    public static double Euclidean(ReadOnlySpan<double> values) => Math.Sqrt(Square(values));
}
