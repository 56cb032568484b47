using Minima.Objectives;
using Minima.Sweeps;

namespace Cluster.Grains.Orleans;

/// <summary>Makes a sweep of a spec.</summary>
public interface ISpecParser
{
    /// <summary>The sweep and its objectives.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="files">Content of its data files, in their order.</param>
    (SweepSpec Sweep, ObjectiveCatalog Catalog) Parse(SubmittedSpec spec, IReadOnlyList<byte[]> files);
}
