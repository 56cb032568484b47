namespace Cluster.Embedded;

/// <summary>Suggestions for mistyped names of files, columns and arrays.</summary>
public static class NearestName
{
    private const int MaxListed = 10;
    private const int MaxLength = 100;

    /// <summary>The candidate nearest to <paramref name="name"/> (first of equally near ones), or null if none is near.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        if (name.Length > MaxLength)
            return null;
        // A third of the letters may differ, or two of a short name, but never all of them.
        (string? nearest, int distance) = (null, Math.Min(Math.Max(2, name.Length / 3) + 1, name.Length));
        foreach (string candidate in candidates.Where(candidate => candidate.Length <= MaxLength))
        {
            int d = EditDistance.Between(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (d < distance)
                (nearest, distance) = (candidate, d);
        }

        return nearest;
    }

    /// <summary>A continuation of "there is no such x": the nearest name, else the first names that there are.</summary>
    public static string Hint(string name, IReadOnlyList<string> candidates)
    {
        if (Find(name, candidates) is { } nearest)
            return $"; did you mean {nearest}?";
        string rest = candidates.Count > MaxListed ? ", …" : "";
        return $"; there are {string.Join(", ", candidates.Take(MaxListed))}{rest}";
    }
}
