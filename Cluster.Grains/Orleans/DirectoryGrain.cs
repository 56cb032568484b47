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

    private Task Put(DirectoryEntry entry)
    {
        DirectoryEntry[] before = state.State.Entries;
        if (before.Contains(entry))
            return Task.CompletedTask;
        DirectoryEntry[] after = [.. before.Where(other => other.Sweep != entry.Sweep).Append(entry).OrderBy(other => other.Sweep, StringComparer.Ordinal)];
        return new GrainDurable<DirectoryState>(state, DeactivateOnIdle).Write(new DirectoryState { Entries = after });
    }
}
