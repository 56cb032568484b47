namespace Cluster.Embedded.Specs.Grammar;

/// <summary>Units of each hidden layer; equal to others with the same numbers.</summary>
internal sealed record Widths(IReadOnlyList<int> Units)
{
    /// <inheritdoc/>
    public bool Equals(Widths? other) => other is not null && Units.SequenceEqual(other.Units);

    /// <inheritdoc/>
    public override int GetHashCode() => Units.Aggregate(Units.Count, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Units)}]";
}
