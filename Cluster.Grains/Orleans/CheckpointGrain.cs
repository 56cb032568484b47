using Minima.Training;

namespace Cluster.Grains.Orleans;

/// <summary>Keeps a checkpoint, and sees to it that only the run's last owner changes it.</summary>
public sealed class CheckpointGrain([PersistentState("checkpoint", ClusterNames.Storage)] IPersistentState<CheckpointState> state) : Grain, ICheckpointGrain
{
    /// <inheritdoc/>
    public async Task<CheckpointState> Claim()
    {
        if (state.RecordExists)
            await Save(state.State with { Epoch = state.State.Epoch + 1 });
        else
            DeactivateOnIdle();
        return state.RecordExists ? state.State : new CheckpointState();
    }

    /// <inheritdoc/>
    public async Task<int?> Keep(int epoch, RunCheckpoint checkpoint)
    {
        if (epoch != (state.RecordExists ? state.State.Epoch : 0))
            return null;
        await Save(new CheckpointState { Epoch = Math.Max(1, epoch), Last = checkpoint });
        return state.State.Epoch;
    }

    /// <inheritdoc/>
    public async Task Forget()
    {
        DeactivateOnIdle();
        if (state.RecordExists)
            await state.ClearStateAsync();
    }

    /// <summary>Makes a state durable; if that fails, the next activation reads what is stored.</summary>
    private async Task Save(CheckpointState next)
    {
        state.State = next;
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }
}
