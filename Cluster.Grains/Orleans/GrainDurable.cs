using Cluster.Grains.Ports;

namespace Cluster.Grains.Orleans;

/// <summary>A grain's stored state.</summary>
/// <param name="state">The state, with its etag.</param>
/// <param name="deactivate">Ends the grain's activation.</param>
internal sealed class GrainDurable<T>(IPersistentState<T> state, Action deactivate) : IDurable<T>
    where T : class
{
    /// <inheritdoc/>
    public T? Value => state.RecordExists ? state.State : null;

    /// <inheritdoc/>
    public async Task Write(T value)
    {
        T before = state.State;
        state.State = value;
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            state.State = before;
            deactivate();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task Clear() => state.ClearStateAsync();
}
