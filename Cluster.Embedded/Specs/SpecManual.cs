using System.Text;
using Cluster.Embedded.Specs.Grammar;

namespace Cluster.Embedded.Specs;

/// <summary>The reference of all keys as Markdown, for <c>docs/spec.md</c>.</summary>
public static class SpecManual
{
    /// <summary>One table for the top level and one for each section.</summary>
    public static string Generate()
    {
        var text = new StringBuilder();
        foreach (var (section, fields) in SpecTable.Sections)
        {
            text.Append(section.Length == 0 ? "### Top level\n\n" : $"### `{section}`\n\n");
            text.Append("| key | value | default | axis | meaning |\n|---|---|---|---|---|\n");
            foreach (SpecField row in fields)
                text.Append($"| `{row.Name}` | {Cell(row.Type.Expected)} | {Default(row)} | {(row.MayBeAxis ? "yes" : "no")} | {Cell(Meaning(row))} |\n");
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Default(SpecField row) =>
        row.Required ? "required"
        : row.RequiredBy.Count > 0 ? $"required by {string.Join(", ", row.RequiredBy)}"
        : row.Default is { } value ? $"`{value}`"
        : "–";

    private static string Meaning(SpecField row) =>
        row.Kinds.Count == 0 ? row.Description : $"{row.Description} Only with kind {string.Join(", ", row.Kinds)}.";

    private static string Cell(string text) => text.Replace("|", "\\|");
}
