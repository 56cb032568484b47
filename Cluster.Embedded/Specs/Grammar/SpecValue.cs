using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>One alternative that a field stands for.</summary>
/// <param name="Value">The typed value.</param>
/// <param name="Text">The value as it is shown to a user.</param>
/// <param name="Node">Where it was written.</param>
internal sealed record SpecValue(object Value, string Text, SpecNode Node);
