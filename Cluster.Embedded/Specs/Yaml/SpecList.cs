namespace Cluster.Embedded.Specs.Yaml;

/// <summary>A list of values.</summary>
internal sealed record SpecList(IReadOnlyList<SpecNode> Items, int Line) : SpecNode(Line)
{
    /// <inheritdoc/>
    public override string Shown => Items.Count == 0 ? "an empty list" : "a list";
}
