namespace Cluster.Grains.Orleans;

/// <summary>What is stored of a sweep's spec.</summary>
public sealed record SpecState
{
    /// <summary>The spec.</summary>
    public SubmittedSpec Spec { get; init; } = new();

    /// <summary>How many aggregators share the sweep's reports; never changes, since the number says which of them has a run.</summary>
    public int Aggregators { get; init; } = 1;

    /// <summary>Goes up with every change.</summary>
    public int Version { get; init; }
}
