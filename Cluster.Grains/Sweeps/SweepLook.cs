using Cluster.Grains.Aggregation;

namespace Cluster.Grains.Sweeps;

/// <summary>Where a sweep and its aggregation stand.</summary>
/// <param name="Name">The sweep's name.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Sweep">The sweep.</param>
/// <param name="Tally">The aggregation.</param>
public sealed record SweepLook(string Name, string Hash, SweepStatus Sweep, TallyStatus Tally);
