using Minima.Objectives;
using Minima.Sweeps;

namespace Cluster.Grains.Orleans;

/// <summary>Makes a sweep of a spec's text.</summary>
public interface ISpecParser
{
    /// <summary>The sweep and its objectives.</summary>
    (SweepSpec Sweep, ObjectiveCatalog Catalog) Parse(string text);
}
