namespace Cluster.Embedded;

/// <summary>Text from files as messages show it.</summary>
public static class Shown
{
    private const int MaxLength = 60;

    /// <summary>At most so many characters, without control characters, which could garble a terminal.</summary>
    public static string Short(string text, int length = MaxLength)
    {
        string head = text.Length > length ? text[..length] + "…" : text;
        return string.Concat(head.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
    }
}
