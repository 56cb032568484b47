using Minima.Training;

namespace Cluster.Grains.Orleans;

/// <summary>Keeps a checkpoint, and sees to it that only the run's last owner changes it.</summary>
public sealed class CheckpointGrain([PersistentState("checkpoint", ClusterNames.Storage)] IPersistentState<CheckpointState> state) : Grain, ICheckpointGrain
{
    /// <inheritdoc/>
    public async Task<CheckpointState> Claim()
    {
        if (state.RecordExists)
            await state.Replace(state.State with { Epoch = state.State.Epoch + 1 }, DeactivateOnIdle);
        else
            DeactivateOnIdle();
        return state.RecordExists ? state.State : new CheckpointState();
    }

    /// <inheritdoc/>
    public async Task<int?> Keep(int epoch, RunCheckpoint checkpoint)
    {
        if (epoch != (state.RecordExists ? state.State.Epoch : 0))
            return null;
        await state.Replace(new CheckpointState { Epoch = Math.Max(1, epoch), Last = checkpoint }, DeactivateOnIdle);
        return state.State.Epoch;
    }

    /// <inheritdoc/>
    public async Task Forget()
    {
        DeactivateOnIdle();
        if (state.RecordExists)
            await state.ClearStateAsync();
    }
}
