namespace Cluster.Web.Api;

/// <summary>The sweeps there are.</summary>
/// <param name="Sweeps">Where each stands, by key.</param>
public sealed record SweepList(IReadOnlyList<SweepStanding> Sweeps);
