using Cluster.Embedded.Clusters;

namespace Cluster.Client.Clusters;

/// <summary>Reaches clusters.</summary>
public interface IClusterEngine
{
    /// <summary>Connects to a cluster.</summary>
    /// <exception cref="ClusterUnreachableException">No silo answers.</exception>
    /// <exception cref="Embedded.InputException">This build has no such engine, or a certificate cannot be read.</exception>
    Task<ICluster> Connect(ClusterJoin join);

    /// <summary>Checks a cluster from the database to its silos.</summary>
    /// <param name="join">The cluster.</param>
    /// <param name="fix">Whether to put right what can be: apply the schema, remove members that are long gone.</param>
    Task<IReadOnlyList<Finding>> Examine(ClusterJoin join, bool fix);
}
