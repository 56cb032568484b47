namespace Cluster.Embedded.Specs.Grammar;

/// <summary>A list of whole numbers, such as the units of each hidden layer; equal to others with the same numbers.</summary>
internal sealed record Sizes(IReadOnlyList<int> Items)
{
    /// <inheritdoc/>
    public bool Equals(Sizes? other) => other is not null && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Aggregate(Items.Count, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Items)}]";
}
