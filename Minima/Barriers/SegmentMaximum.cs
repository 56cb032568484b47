namespace Minima.Barriers;

/// <summary>The maximum of a function on [0, 1] from its values on a grid.</summary>
internal static class SegmentMaximum
{
    private const double Narrow = 1.0 / (1L << 40);

    /// <summary>1/φ, the part of a bracket that a step of golden section keeps.</summary>
    private static readonly double Kept = (Math.Sqrt(5) - 1) / 2;

    /// <summary>
    /// The highest point on the grid or near one of its peaks. Every peak is refined, the ends too: the loss rises from a
    /// minimum, so a segment that goes downhill as a whole may still have its maximum just after its start.
    /// </summary>
    /// <param name="grid">The function at ascending places.</param>
    /// <param name="function">The function.</param>
    public static SegmentPoint Of(IReadOnlyList<SegmentPoint> grid, Func<double, double> function)
    {
        SegmentPoint best = grid[0];
        for (int i = 0; i < grid.Count; i++)
        {
            best = Higher(best, grid[i]);
            // Of a plateau the first point only.
            bool isPeak = (i == 0 || grid[i].Loss > grid[i - 1].Loss) && (i == grid.Count - 1 || grid[i].Loss >= grid[i + 1].Loss);
            if (isPeak)
                best = Higher(best, GoldenSection(function, grid[Math.Max(i - 1, 0)].T, grid[Math.Min(i + 1, grid.Count - 1)].T));
        }

        return best;
    }

    private static SegmentPoint Higher(SegmentPoint best, SegmentPoint other) => other.Loss > best.Loss ? other : best;

    /// <summary>
    /// Golden section search (Kiefer 1953) on [low, high] to a width of 2⁻⁴⁰: no derivatives, and kinks of ReLU do not
    /// mislead it. Exact for one peak.
    /// </summary>
    private static SegmentPoint GoldenSection(Func<double, double> function, double low, double high)
    {
        SegmentPoint At(double t) => new(t, function(t));
        SegmentPoint left = At(high - Kept * (high - low)), right = At(low + Kept * (high - low));
        while (high - low > Narrow)
        {
            if (left.Loss >= right.Loss)
            {
                (high, right) = (right.T, left);
                left = At(high - Kept * (high - low));
            }
            else
            {
                (low, left) = (left.T, right);
                right = At(low + Kept * (high - low));
            }
        }

        return Higher(left, right);
    }
}
