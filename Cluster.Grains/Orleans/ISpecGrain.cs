namespace Cluster.Grains.Orleans;

/// <summary>
/// The text of a sweep's spec, for every silo that runs a part of it; its key is the sweep's. It calls nobody, so that
/// whoever is called by the sweep may ask it.
/// </summary>
public interface ISpecGrain : IGrainWithStringKey
{
    /// <summary>Keeps the text. Idempotent.</summary>
    /// <exception cref="InvalidOperationException">There is another text under this key.</exception>
    Task Put(string text);

    /// <summary>The text; null if nothing was put.</summary>
    Task<string?> Get();
}
