namespace Cluster.Grains.Orleans;

/// <summary>What is stored of a part of a data file.</summary>
public sealed record DataState
{
    /// <summary>The bytes.</summary>
    public byte[] Content { get; init; } = [];
}
