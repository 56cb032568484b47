namespace Cluster.Embedded.Specs.Yaml;

/// <summary>Text of a user as it may appear within a message: short, on one line.</summary>
internal static class Excerpt
{
    private const int MostCharacters = 80;

    /// <summary>The text, cut if it is long, with control characters replaced.</summary>
    public static string Of(string text)
    {
        string start = text.Length <= MostCharacters ? text : text[..MostCharacters] + "…";
        return string.Concat(start.Select(c => char.IsControl(c) ? '�' : c));
    }
}
