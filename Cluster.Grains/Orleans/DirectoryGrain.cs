namespace Cluster.Grains.Orleans;

/// <summary>Keeps the list of sweeps.</summary>
public sealed class DirectoryGrain([PersistentState("directory", ClusterNames.Storage)] IPersistentState<DirectoryState> state) : Grain, IDirectoryGrain
{
    /// <inheritdoc/>
    public Task Began(string sweep) => Put(new DirectoryEntry(sweep, false));

    /// <inheritdoc/>
    public Task Ended(string sweep) => Put(new DirectoryEntry(sweep, true));

    /// <inheritdoc/>
    public Task<DirectoryEntry[]> All() => Task.FromResult(state.State.Entries);

    private async Task Put(DirectoryEntry entry)
    {
        DirectoryState before = state.State;
        if (before.Entries.Contains(entry))
            return;
        state.State = new DirectoryState { Entries = [.. before.Entries.Where(other => other.Sweep != entry.Sweep).Append(entry).OrderBy(other => other.Sweep, StringComparer.Ordinal)] };
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            state.State = before;
            DeactivateOnIdle();
            throw;
        }
    }
}
