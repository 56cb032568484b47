using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>A type whose values are single words or numbers.</summary>
internal abstract class ScalarType<T> : SpecType<T>
    where T : notnull
{
    /// <inheritdoc/>
    protected sealed override object? Read(SpecNode node, SpecPlace place) =>
        node is SpecScalar { IsEmpty: false } scalar ? ReadScalar(scalar, place) : Unexpected(node, place, Hint(node));

    /// <summary>Reads a value that is there.</summary>
    protected abstract object? ReadScalar(SpecScalar scalar, SpecPlace place);

    private static string Hint(SpecNode node) => node is SpecList ? "; a list of alternatives is not possible here" : "";
}
