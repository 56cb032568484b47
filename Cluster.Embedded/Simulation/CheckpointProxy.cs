using Cluster.Grains.Runs;
using Minima.Training;

namespace Cluster.Embedded.Simulation;

/// <summary>The checkpoint of a run behind the network.</summary>
internal sealed class CheckpointProxy(SimulatedCluster cluster, int run) : ICheckpoint
{
    private readonly ActorKey _key = new(ActorKind.Checkpoint, run);

    /// <inheritdoc/>
    public Task<CheckpointState> Claim() => cluster.Call<CheckpointActor, CheckpointState>(_key, async checkpoint =>
    {
        CheckpointState state = await checkpoint.Claim();
        cluster.Promises.Claimed(run, state.Epoch);
        return state;
    });

    /// <inheritdoc/>
    public Task<int?> Keep(int epoch, RunCheckpoint checkpoint) => cluster.Call<CheckpointActor, int?>(_key, actor => actor.Keep(epoch, checkpoint));

    /// <inheritdoc/>
    public Task Forget() => cluster.Tell<CheckpointActor>(_key, checkpoint => checkpoint.Forget());
}
