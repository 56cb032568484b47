namespace Cluster.Embedded.Specs;

/// <summary>Finds the key or value of a spec that a misspelt one was meant to be.</summary>
internal static class NearestKey
{
    private const int LongestName = 40;

    /// <summary>The nearest of <paramref name="names"/> by edit distance, or null if none is near.</summary>
    public static string? Of(string text, IEnumerable<string> names)
    {
        if (text.Length is 0 or > LongestName)
            return null;
        string written = text.ToLowerInvariant();
        var best = names
            .Select(name => (Name: name, Distance: EditDistance.Between(written, name)))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(1, best.Name.Length / 3) ? best.Name : null;
    }

    /// <summary>"; did you mean 'x'?" or nothing, to be appended to a message.</summary>
    public static string Hint(string text, IEnumerable<string> names) =>
        Of(text, names) is { } name ? $"; did you mean '{name}'?" : ";";
}
