using Cluster.Grains.Silos;

namespace Cluster.Grains.Orleans;

/// <summary>What a silo says of itself; its key is the silo's address, and it is placed there by the caller's hint.</summary>
public interface ISiloGrain : IGrainWithStringKey
{
    /// <summary>The silo.</summary>
    Task<SiloFacts> Facts();
}
