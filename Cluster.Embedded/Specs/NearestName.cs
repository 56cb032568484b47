namespace Cluster.Embedded.Specs;

/// <summary>Finds the name that a misspelt one was meant to be.</summary>
internal static class NearestName
{
    private const int LongestName = 40;

    /// <summary>The nearest of <paramref name="names"/> by edit distance, or null if none is near.</summary>
    public static string? Of(string text, IEnumerable<string> names)
    {
        if (text.Length is 0 or > LongestName)
            return null;
        string written = text.ToLowerInvariant();
        var best = names
            .Select(name => (Name: name, Distance: Distance(written, name)))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(1, best.Name.Length / 3) ? best.Name : null;
    }

    /// <summary>"; did you mean 'x'?" or nothing, to be appended to a message.</summary>
    public static string Hint(string text, IEnumerable<string> names) =>
        Of(text, names) is { } name ? $"; did you mean '{name}'?" : ";";

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that turn one text into the other.</summary>
    public static int Distance(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
            rows[i, 0] = i;
        for (int j = 0; j <= to.Length; j++)
            rows[0, j] = j;
        for (int i = 1; i <= from.Length; i++)
        {
            for (int j = 1; j <= to.Length; j++)
            {
                int replace = rows[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replace, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[from.Length, to.Length];
    }
}
