using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Assembly;

/// <summary>One alternative of a top-level key.</summary>
/// <param name="Value">The typed value.</param>
/// <param name="Node">Where it was written; the whole document if it was left out.</param>
internal sealed record Choice<T>(T Value, SpecNode Node)
{
    /// <summary>The line of a key of the section, or of the section if the key was left out.</summary>
    public int LineOf(string key) => (Node as SpecMap)?.Find(key)?.Line ?? Node.Line;
}
