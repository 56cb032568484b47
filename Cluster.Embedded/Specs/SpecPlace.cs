using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs;

/// <summary>Where in a spec one is reading: to report problems and to note axes.</summary>
/// <param name="Errors">Takes the problems.</param>
/// <param name="Path">Dotted path of the field being read; empty at the top.</param>
/// <param name="Axes">Takes the axes; null within a list of sections, which is one axis as a whole.</param>
internal sealed record SpecPlace(SpecErrors Errors, string Path, ICollection<SpecAxis>? Axes)
{
    /// <summary>The place of a key below this one.</summary>
    public SpecPlace Below(string key) => this with { Path = Path.Length == 0 ? key : $"{Path}.{key}" };

    /// <summary>Notes a problem with a value; returns null, as the value that could not be read.</summary>
    public object? Fail(SpecNode node, string problem) => Fail(node.Line, problem);

    /// <summary>Notes a problem on a line; returns null, as the value that could not be read.</summary>
    public object? Fail(int line, string problem)
    {
        Errors.Add(line, Path.Length == 0 ? null : Path, problem);
        return null;
    }
}
