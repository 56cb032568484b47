using System.Text;
using Cluster.Embedded.Specs.Grammar;

namespace Cluster.Embedded.Specs;

/// <summary>The reference of all keys as Markdown, for <c>docs/spec.md</c> and <c>docs/classify.md</c>.</summary>
public static class SpecManual
{
    /// <summary>Where in a spec a key is: <c>seed</c>, <c>optimizer.learning-rate</c>; null if there is none of this name, or more than one.</summary>
    public static string? PathOf(string key) =>
        SpecTable.Root.Any(field => field.Name == key) ? key
        : SpecTable.SectionOf(key) is { } section ? $"{section}.{key}"
        : null;

    /// <summary>One table for the top level and one for each section.</summary>
    public static string Generate() => Tables(SpecTable.Sections, hasAxes: true);

    /// <summary>The keys of a description of weights, for <c>docs/classify.md</c>; sections that it shares with specs are left out.</summary>
    public static string GenerateForWeights() => Tables(DescriptionTable.Sections, hasAxes: false);

    private static string Tables(IEnumerable<(string Section, IReadOnlyList<SpecField> Fields)> sections, bool hasAxes)
    {
        var text = new StringBuilder();
        foreach (var (section, fields) in sections)
        {
            text.Append(section.Length == 0 ? "### Top level\n\n" : $"### `{section}`\n\n");
            text.Append(hasAxes ? "| key | value | default | axis | meaning |\n|---|---|---|---|---|\n" : "| key | value | default | meaning |\n|---|---|---|---|\n");
            foreach (SpecField row in fields)
                text.Append($"| `{row.Name}` | {Cell(row.Type.Expected)} | {Default(row)} |{(hasAxes ? row.MayBeAxis ? " yes |" : " no |" : "")} {Cell(Meaning(row))} |\n");
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
