namespace Cluster.Grains.Orleans;

/// <summary>What is stored of a sweep's spec.</summary>
public sealed record SpecState
{
    /// <summary>The spec.</summary>
    public SubmittedSpec Spec { get; init; } = new();

    /// <summary>Goes up with every change.</summary>
    public int Version { get; init; }
}
