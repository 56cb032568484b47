using Cluster.Grains.Ports;

namespace Cluster.Tests.Actors;

/// <summary>A durable state in memory.</summary>
internal sealed class MemoryDurable<T> : IDurable<T>
    where T : class
{
    /// <summary>Writes so far.</summary>
    public int Writes { get; private set; }

    public T? Value { get; private set; }

    public Task Write(T value)
    {
        Writes++;
        Value = value;
        return Task.CompletedTask;
    }

    public Task Clear()
    {
        Writes++;
        Value = null;
        return Task.CompletedTask;
    }
}
