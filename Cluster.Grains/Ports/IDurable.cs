namespace Cluster.Grains.Ports;

/// <summary>
/// A small state that outlives its actor's activation. Hosts store it with a version (etag): an activation that writes
/// without having seen the last write is refused.
/// </summary>
public interface IDurable<T>
    where T : class
{
    /// <summary>What is stored, as the activation read it at its start or wrote it last; null if there is nothing.</summary>
    T? Value { get; }

    /// <summary>
    /// Stores a value. If that fails <see cref="Value"/> is as before; whether it came through is not certain, so the host
    /// ends the activation, and the next one reads what is stored.
    /// </summary>
    Task Write(T value);

    /// <summary>Stores nothing in its place.</summary>
    Task Clear();
}
