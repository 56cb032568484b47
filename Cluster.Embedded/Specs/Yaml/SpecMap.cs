namespace Cluster.Embedded.Specs.Yaml;

/// <summary>A mapping; its keys are distinct and keep their order.</summary>
internal sealed record SpecMap(IReadOnlyList<SpecEntry> Entries, int Line) : SpecNode(Line)
{
    /// <inheritdoc/>
    public override string Shown => "a mapping";

    /// <summary>The entry with a key, or null.</summary>
    public SpecEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);
}
