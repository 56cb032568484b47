namespace Cluster.Grains.Orleans;

/// <summary>What is stored of a sweep's spec.</summary>
public sealed record SpecState
{
    /// <summary>The YAML text.</summary>
    public string Text { get; init; } = "";
}
