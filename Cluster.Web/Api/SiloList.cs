using Cluster.Grains.Silos;

namespace Cluster.Web.Api;

/// <summary>The silos there are.</summary>
/// <param name="Silos">What each says of itself.</param>
public sealed record SiloList(IReadOnlyList<SiloFacts> Silos);
