namespace Cluster.Embedded.Specs.Grammar;

/// <summary>A list of texts that is equal to another with equal items.</summary>
internal sealed record TextList(IReadOnlyList<string> Items)
{
    /// <inheritdoc/>
    public bool Equals(TextList? other) => other is not null && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(ToString(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Items)}]";
}
