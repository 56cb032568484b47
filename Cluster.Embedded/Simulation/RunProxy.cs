using Cluster.Grains.Runs;

namespace Cluster.Embedded.Simulation;

/// <summary>A run behind the network.</summary>
internal sealed class RunProxy(SimulatedCluster cluster, int index) : IRun
{
    private readonly ActorKey _key = new(ActorKind.Run, index);

    /// <inheritdoc/>
    public Task Start(int run, bool mayHaveBegun) => cluster.Tell<RunHost>(_key, actor => actor.Start(run, mayHaveBegun));

    /// <inheritdoc/>
    public Task Cancel() => cluster.Tell<RunHost>(_key, actor => actor.Cancel());

    /// <inheritdoc/>
    public Task<RunPhase> Phase() => cluster.Call<RunHost, RunPhase>(_key, actor => actor.Phase());
}
