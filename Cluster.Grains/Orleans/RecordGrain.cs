using Minima.Training;

namespace Cluster.Grains.Orleans;

/// <summary>Keeps a batch of finished runs.</summary>
public sealed class RecordGrain([PersistentState("record", ClusterNames.Storage)] IPersistentState<RecordState> state) : Grain, IRecordGrain
{
    /// <inheritdoc/>
    public async Task Write(RunOutcome[] outcomes)
    {
        if (state.RecordExists)
            throw new InvalidOperationException($"Record {this.GetPrimaryKeyString()} is written already.");
        // Also if the write fails: whether it came through is for the next activation to read.
        DeactivateOnIdle();
        state.State = new RecordState { Outcomes = outcomes };
        await state.WriteStateAsync();
    }

    /// <inheritdoc/>
    public Task<RunOutcome[]?> Read()
    {
        DeactivateOnIdle();
        return Task.FromResult(state.RecordExists ? state.State.Outcomes : null);
    }
}
