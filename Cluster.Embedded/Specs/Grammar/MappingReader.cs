using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>Reads the keys of a mapping by a table of fields and checks which may and must be there.</summary>
internal static class MappingReader
{
    /// <summary>The keys written, in the order of the document. Problems are noted.</summary>
    public static IReadOnlyList<FieldValues> Read(IReadOnlyList<SpecField> fields, SpecMap map, SpecPlace place)
    {
        var read = new List<FieldValues>();
        foreach (SpecEntry entry in map.Entries)
        {
            if (fields.FirstOrDefault(field => field.Name == entry.Key) is { } field)
                read.Add(new FieldValues(field, entry, field.Expand(entry.Value, place.Below(field.Name))));
            else
                ReportUnknown(fields, entry, place);
        }

        if (KindsOf(fields, read) is { } kinds)
            CheckKinds(fields, read, kinds, map, place);
        return read;
    }

    private static void ReportUnknown(IReadOnlyList<SpecField> fields, SpecEntry entry, SpecPlace place)
    {
        string[] names = [.. fields.Select(field => field.Name)];
        string hint = NearestKey.Of(entry.Key, names) is null && SpecTable.SectionOf(entry.Key.Replace('_', '-')) is { } section && section != place.Path
            ? $"; it belongs below '{section}';"
            : NearestKey.Hint(entry.Key, names);
        place.Fail(entry.Line, $"unknown key '{Excerpt.Of(entry.Key)}'{hint} allowed: {string.Join(", ", names)}");
    }

    // Null if the kind could not be read: then nothing can be said about the other keys.
    private static IReadOnlyList<string>? KindsOf(IReadOnlyList<SpecField> fields, List<FieldValues> read)
    {
        if (fields.FirstOrDefault(field => field.Name == "kind") is not { } kind)
            return [];
        if (read.FirstOrDefault(values => values.Field == kind) is { } written)
            return written.Values.Count == 0 ? null : [.. written.Values.Select(value => value.Text)];
        return kind.Default is { } name ? [name] : [];
    }

    private static void CheckKinds(
        IReadOnlyList<SpecField> fields, List<FieldValues> read, IReadOnlyList<string> kinds, SpecMap map, SpecPlace place)
    {
        foreach (FieldValues values in read)
        {
            if (kinds.FirstOrDefault(kind => !values.Field.IsReadBy(kind)) is { } kind)
                place.Below(values.Field.Name).Fail(values.Entry.Line, WhyUnused(values.Field, kind, kinds, place.Path));
        }

        foreach (SpecField field in fields.Where(field => read.TrueForAll(values => values.Field != field)))
        {
            if (field.Required)
                place.Below(field.Name).Fail(map, $"is missing; expected {field.Type.Expected}");
            else if (kinds.FirstOrDefault(field.RequiredBy.Contains) is { } kind)
                place.Below(field.Name).Fail(map, $"is missing; kind '{kind}' needs {field.Type.Expected}");
        }
    }

    private static string WhyUnused(SpecField field, string kind, IReadOnlyList<string> kinds, string section) =>
        $"is not used by kind '{kind}', only by {string.Join(", ", field.Kinds)}; "
        + (kinds.Count == 1 ? "remove it or change the kind" : $"write a list of sections, one per kind: {section}: [{{kind: {kinds[0]}, ...}}, {{kind: {kinds[1]}, ...}}]");
}
