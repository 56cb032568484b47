namespace Cluster.Embedded.Specs.Yaml;

/// <summary>A single value, still as text: what it means depends on the field.</summary>
internal sealed record SpecScalar(string Text, bool Quoted, int Line) : SpecNode(Line)
{
    /// <summary>Nothing was written, or YAML's null.</summary>
    public bool IsEmpty => !Quoted && Text is ("" or "~" or "null" or "Null" or "NULL");

    /// <inheritdoc/>
    public override string Shown => IsEmpty ? "nothing"
        : Quoted ? $"the text '{Excerpt.Of(Text)}'"
        : $"'{Excerpt.Of(Text)}'";
}
