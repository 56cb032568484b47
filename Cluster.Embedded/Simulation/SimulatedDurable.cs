using Cluster.Grains.Ports;

namespace Cluster.Embedded.Simulation;

/// <summary>A state in the simulated storage, for one activation.</summary>
internal sealed class SimulatedDurable<T>(SimulatedStorage storage, (string Name, int Number, int Part) key, Action deactivate) : IDurable<T>
    where T : class
{
    private int _etag;

    /// <inheritdoc/>
    public T? Value { get; private set; }

    /// <summary>Reads what is stored, as an activation does when it comes up.</summary>
    public async Task Read() => (Value, _etag) = await storage.Read(key) is var (value, etag) ? ((T?)value, etag) : default;

    /// <inheritdoc/>
    public Task Write(T value) => Put(value);

    /// <inheritdoc/>
    public Task Clear() => Put(null);

    private async Task Put(T? value)
    {
        try
        {
            _etag = await storage.Write(key, value, _etag);
            Value = value;
        }
        catch (StorageException)
        {
            deactivate();
            throw;
        }
    }
}
