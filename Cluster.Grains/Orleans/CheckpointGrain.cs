using Cluster.Grains.Runs;
using Minima.Training;

namespace Cluster.Grains.Orleans;

/// <summary>A checkpoint actor in a grain.</summary>
public sealed class CheckpointGrain([PersistentState("checkpoint", ClusterNames.Storage)] IPersistentState<CheckpointState> state) : Grain, ICheckpointGrain
{
    /// <inheritdoc/>
    public async Task<CheckpointState> Claim()
    {
        CheckpointState claimed = await Actor().Claim();
        // Most runs have none, and never ask again.
        if (claimed.Epoch == 0)
            DeactivateOnIdle();
        return claimed;
    }

    /// <inheritdoc/>
    public Task<int?> Keep(int epoch, RunCheckpoint checkpoint) => Actor().Keep(epoch, checkpoint);

    /// <inheritdoc/>
    public Task Forget()
    {
        DeactivateOnIdle();
        return Actor().Forget();
    }

    private CheckpointActor Actor() => new(new GrainDurable<CheckpointState>(state, DeactivateOnIdle));
}
