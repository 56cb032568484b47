namespace Cluster.Embedded.Specs.Grammar;

/// <summary>A type with keys of its own.</summary>
internal interface ISection
{
    /// <summary>The keys, in the order in which they are documented.</summary>
    IReadOnlyList<SpecField> Fields { get; }
}
