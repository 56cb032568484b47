namespace Cluster.Embedded.Specs.Yaml;

/// <summary>A key of a mapping with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Line">1-based line of the key.</param>
/// <param name="Value">The value.</param>
internal sealed record SpecEntry(string Key, int Line, SpecNode Value);
