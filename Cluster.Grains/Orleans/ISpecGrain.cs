namespace Cluster.Grains.Orleans;

/// <summary>
/// A sweep's spec, for every silo that runs a part of it; its key is the sweep's. It calls nobody, so that whoever is
/// called by the sweep may ask it.
/// </summary>
public interface ISpecGrain : IGrainWithStringKey
{
    /// <summary>Keeps the spec, or replaces it by one of the same sweep with at least as many runs. Idempotent.</summary>
    /// <returns>Its version, which goes up with every change.</returns>
    /// <exception cref="InvalidOperationException">Another sweep has this key, or the spec has fewer runs.</exception>
    Task<int> Put(SubmittedSpec spec);

    /// <summary>The spec and its version; null if nothing was put.</summary>
    Task<SpecState?> Get();
}
