namespace Minima.Networks;

/// <summary>The names under which enumeration members appear in specs, reports and files.</summary>
public static class SpecNames
{
    /// <summary>Lower-case, words joined by hyphens: <c>LeakyRelu</c> is <c>leaky-relu</c>.</summary>
    public static string Name<T>(this T member)
        where T : struct, Enum
    {
        string text = member.ToString();
        return string.Concat(text.Select((c, i) =>
            char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
    }

    /// <summary>All names of an enumeration, in the order of declaration.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(member => member.Name())];

    /// <summary>The member with the given name; false if there is none.</summary>
    public static bool TryParse<T>(string name, out T member)
        where T : struct, Enum
    {
        foreach (T candidate in Enum.GetValues<T>())
        {
            if (candidate.Name() == name)
            {
                member = candidate;
                return true;
            }
        }

        member = default;
        return false;
    }
}
