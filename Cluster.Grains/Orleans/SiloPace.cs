namespace Cluster.Grains.Orleans;

/// <summary>How often a silo writes to the database.</summary>
/// <param name="Reports">Least time from one batch of reports to the next.</param>
/// <param name="Checkpoints">Time from one checkpoint of a long run to the next.</param>
public sealed record SiloPace(TimeSpan Reports, TimeSpan Checkpoints);
