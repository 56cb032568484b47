namespace Cluster.Grains.Orleans;

/// <summary>Keeps a part of a data file.</summary>
public sealed class DataGrain([PersistentState("data", ClusterNames.Storage)] IPersistentState<DataState> state) : Grain, IDataGrain
{
    /// <inheritdoc/>
    public async Task Put(byte[] content)
    {
        DeactivateOnIdle();
        if (state.RecordExists)
            return;
        state.State = new DataState { Content = content };
        await state.WriteStateAsync();
    }

    /// <inheritdoc/>
    public Task<byte[]?> Get()
    {
        DeactivateOnIdle();
        return Task.FromResult(state.RecordExists ? state.State.Content : null);
    }
}
