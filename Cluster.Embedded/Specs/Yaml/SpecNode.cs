namespace Cluster.Embedded.Specs.Yaml;

/// <summary>A value of a spec file with the place it was written at.</summary>
/// <param name="Line">1-based line.</param>
internal abstract record SpecNode(int Line)
{
    /// <summary>What it is, for error messages: <c>a list</c>, <c>the text 'abc'</c>.</summary>
    public abstract string Shown { get; }
}
