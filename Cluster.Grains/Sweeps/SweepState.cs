namespace Cluster.Grains.Sweeps;

/// <summary>What is stored of a sweep besides its spec and its record.</summary>
public sealed record SweepState
{
    /// <summary>What was last asked for: a new activation goes on with it.</summary>
    public SweepIntent Intent { get; init; }

    /// <summary>Where it stood at its end; null before.</summary>
    public SweepLook? End { get; init; }

    /// <summary>Whether reports that were on their way at the end are counted in <see cref="End"/>.</summary>
    public bool IsSettled { get; init; }
}
