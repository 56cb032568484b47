namespace Cluster.Embedded.Specs.Grammar;

/// <summary>Counts through a cross product.</summary>
internal static class Odometer
{
    /// <summary>
    /// Every combination of one index per list, the last list's fastest. The array is the same each time and holds
    /// its combination only until the next is asked for.
    /// </summary>
    public static IEnumerable<int[]> Positions(IReadOnlyList<int> lengths)
    {
        var position = new int[lengths.Count];
        if (lengths.Any(length => length == 0))
            yield break;
        while (true)
        {
            yield return position;
            int wheel = lengths.Count - 1;
            while (wheel >= 0 && ++position[wheel] == lengths[wheel])
                position[wheel--] = 0;
            if (wheel < 0)
                yield break;
        }
    }
}
