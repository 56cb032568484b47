namespace Cluster.Embedded;

/// <summary>Text from files as messages show it.</summary>
internal static class Shown
{
    private const int MaxLength = 60;

    /// <summary>At most 60 characters, without control characters, which could garble a terminal.</summary>
    public static string Short(string text)
    {
        string head = text.Length > MaxLength ? text[..MaxLength] + "…" : text;
        return string.Concat(head.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
    }
}
