namespace Cluster.Embedded.Specs.Grammar;

/// <summary>A type of field whose values are of type <typeparamref name="T"/>.</summary>
internal abstract class SpecType<T> : SpecType
    where T : notnull;
