namespace Minima.Statistics;

/// <summary>Holm's correction of p-values for being one of several (Holm 1979): the chance of any false alarm stays below the level.</summary>
public static class Holm
{
    /// <summary>The corrected p-values, in the order given.</summary>
    public static double[] Adjust(IReadOnlyList<double> values)
    {
        var adjusted = new double[values.Count];
        int[] ascending = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        double largest = 0;
        for (int rank = 0; rank < ascending.Length; rank++)
        {
            largest = Math.Max(largest, Math.Min(1, (ascending.Length - rank) * values[ascending[rank]]));
            adjusted[ascending[rank]] = largest;
        }

        return adjusted;
    }
}
