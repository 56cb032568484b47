namespace Cluster.Client.Clusters;

/// <summary>What a check of a cluster has found.</summary>
/// <param name="Check">What was checked.</param>
/// <param name="State">The result.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="Fix">What to do; null where nothing is to be done.</param>
public sealed record Finding(string Check, FindingState State, string Detail, string? Fix = null);
