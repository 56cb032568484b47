using System.Collections.Concurrent;

namespace Cluster.Grains.Orleans;

/// <summary>Silos that are about to leave, as this one has heard: they are active still, but take no more runs.</summary>
public sealed class LeavingSilos
{
    private readonly ConcurrentDictionary<string, bool> _silos = new(StringComparer.Ordinal);

    /// <summary>Adds one. Its address, which holds when it started, never comes back.</summary>
    public void Add(string silo) => _silos[silo] = true;

    /// <summary>Whether a silo is about to leave.</summary>
    public bool Contains(SiloAddress silo) => !_silos.IsEmpty && _silos.ContainsKey(silo.ToParsableString());
}
