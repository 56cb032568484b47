using Cluster.Grains.Silos;

namespace Cluster.Web.Api;

/// <summary>Where a cluster stands.</summary>
/// <param name="Sweeps">Its sweeps, by key.</param>
/// <param name="Silos">Its silos and their load.</param>
/// <param name="Answers">Whether all of it answers; if not, this is where it stood before.</param>
public sealed record ClusterStanding(IReadOnlyList<SweepStanding> Sweeps, IReadOnlyList<SiloFacts> Silos, bool Answers);
