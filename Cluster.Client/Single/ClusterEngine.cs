using Cluster.Embedded;
using Cluster.Embedded.Clusters;

namespace Cluster.Client.Clusters;

/// <summary>The default build's engine: it reaches no cluster.</summary>
public sealed class ClusterEngine : IClusterEngine
{
    /// <inheritdoc/>
    public Task<ICluster> Connect(ClusterJoin join) => throw Missing();

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> Examine(ClusterJoin join, bool fix) => throw Missing();

    private static InputException Missing() => new("census", null, null,
        "this build has no cluster engine; build the console with -p:Engine=Orleans (deploy/README.md), or use census run, here or on several machines with --shard");
}
