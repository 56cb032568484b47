namespace Cluster.Embedded.Simulation;

/// <summary>A database: values with etags, as Orleans' providers keep them.</summary>
internal sealed class SimulatedStorage(World world, FaultDice dice, SimulationOptions options, Promises promises)
{
    private readonly Dictionary<(string Name, int Number, int Part), Cell> _cells = [];

    /// <summary>Writes that were tried.</summary>
    public long Writes { get; private set; }

    /// <summary>What is stored, and its etag; 0 where nothing is.</summary>
    public async Task<(object? Value, int Etag)> Read((string Name, int Number, int Part) key)
    {
        await Wait();
        Cell? cell = _cells.GetValueOrDefault(key);
        if (cell is null)
            return (null, 0);
        return dice.Falls(FaultKind.StaleRead) ? (cell.Before, cell.Etag - 1) : (cell.Value, cell.Etag);
    }

    /// <summary>Stores a value; null for none.</summary>
    /// <param name="key">Under what.</param>
    /// <param name="value">The value.</param>
    /// <param name="etag">The etag that the writer has seen last.</param>
    /// <returns>The new etag.</returns>
    public async Task<int> Write((string Name, int Number, int Part) key, object? value, int etag)
    {
        Writes++;
        await Wait();
        if (dice.Falls(FaultKind.FailedWrite))
            throw new StorageException("the write failed");
        Cell? before = _cells.GetValueOrDefault(key);
        if ((before?.Etag ?? 0) != etag)
            throw new StorageException("another activation has written since");
        _cells[key] = new Cell(value, before?.Value, etag + 1);
        promises.Stored(key, value, before?.Value);
        if (dice.Falls(FaultKind.UncertainWrite))
            throw new StorageException("whether it was written is not known");
        return etag + 1;
    }

    private Task Wait()
    {
        world.Current();
        TimeSpan time = dice.Falls(FaultKind.SlowStorage) ? world.NextTime(TimeSpan.FromSeconds(8)) : world.NextTime(options.StorageTime);
        var waited = new TaskCompletionSource();
        world.In(time, waited.SetResult);
        return waited.Task;
    }

    private sealed record Cell(object? Value, object? Before, int Etag);
}
