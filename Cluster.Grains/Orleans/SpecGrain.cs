namespace Cluster.Grains.Orleans;

/// <summary>Keeps a spec.</summary>
public sealed class SpecGrain([PersistentState("spec", ClusterNames.Storage)] IPersistentState<SpecState> state) : Grain, ISpecGrain
{
    /// <inheritdoc/>
    public async Task Put(string text)
    {
        if (state.RecordExists)
        {
            if (state.State.Text != text)
                throw new InvalidOperationException($"Another spec is kept as {this.GetPrimaryKeyString()}.");
            return;
        }

        state.State = new SpecState { Text = text };
        await state.WriteStateAsync();
    }

    /// <inheritdoc/>
    public Task<string?> Get() => Task.FromResult(state.RecordExists ? state.State.Text : null);
}
