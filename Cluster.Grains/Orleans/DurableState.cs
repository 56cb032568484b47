namespace Cluster.Grains.Orleans;

/// <summary>Replaces what a grain has stored: all or nothing, as far as the grain goes on.</summary>
internal static class DurableState
{
    /// <summary>Makes a state durable; if that fails, it is as it was, and the next activation reads what is stored.</summary>
    /// <param name="state">The stored state.</param>
    /// <param name="next">What it is to be.</param>
    /// <param name="deactivate">Ends the grain's activation: whether the write came through is not certain.</param>
    public static async Task Replace<T>(this IPersistentState<T> state, T next, Action deactivate)
    {
        T before = state.State;
        state.State = next;
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
}
