namespace Minima.Networks;

/// <summary>The names under which enumeration members appear in specs, reports and files.</summary>
public static class SpecNames
{
    /// <summary>Lower-case, words joined by hyphens: <c>LeakyRelu</c> is <c>leaky-relu</c>.</summary>
    public static string Name<T>(this T member)
        where T : struct, Enum => Table<T>.Names[member];

    /// <summary>All names of an enumeration, in the order of declaration.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Name)];

    /// <summary>The member with the given name; false if there is none.</summary>
    public static bool TryParse<T>(string name, out T member)
        where T : struct, Enum => Table<T>.Members.TryGetValue(name, out member);

    private static string Hyphenate(string text) => string.Concat(text.Select((c, i) =>
        char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Names =
            Enum.GetValues<T>().ToDictionary(member => member, member => Hyphenate(member.ToString()));

        public static readonly Dictionary<string, T> Members =
            Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
