using Cluster.Embedded.Specs;

namespace Cluster.Client.Reports;

/// <summary>What a sweep asks: as its author wrote it above the spec, else what was varied.</summary>
internal static class SpecQuestion
{
    private const string EditorHint = "yaml-language-server:";

    /// <summary>The question.</summary>
    public static string Of(SpecDocument document)
    {
        string[] comment = [.. document.Text.Split('\n')
            .Select(line => line.Trim())
            .TakeWhile(line => line.Length == 0 || line.StartsWith('#'))
            .Select(line => line.TrimStart('#').Trim())
            .Where(line => line.Length > 0 && !line.StartsWith(EditorHint, StringComparison.Ordinal))];
        return comment.Length > 0 ? string.Join('\n', comment) : $"Which minima are there{Varied(document, " if ", " vary", " varies")}?";
    }

    /// <summary>The axes with their values; empty if nothing was varied.</summary>
    public static string Axes(SpecDocument document) => string.Join("; ", document.Axes.Select(axis => $"{axis.Path}: {string.Join(", ", axis.Values)}"));

    private static string Varied(SpecDocument document, string before, string many, string one) => document.Axes.Count == 0 ? ""
        : $"{before}{string.Join(" and ", document.Axes.Select(axis => axis.Path))}{(document.Axes.Count > 1 ? many : one)}";
}
