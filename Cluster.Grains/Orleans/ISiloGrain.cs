using Cluster.Grains.Silos;

namespace Cluster.Grains.Orleans;

/// <summary>One silo; the grain's key is its address, and <see cref="SiloGrains"/> places it there.</summary>
public interface ISiloGrain : IGrainWithStringKey
{
    /// <summary>What the silo says of itself.</summary>
    Task<SiloFacts> Facts();

    /// <summary>Gives up all runs of a sweep that are under way on the silo. Idempotent.</summary>
    Task Drop(string sweep);

    /// <summary>Places no more runs on a silo that is about to leave. Idempotent.</summary>
    Task Avoid(string leaver);
}
