namespace Cluster.Grains.Telemetry;

/// <summary>Numbers that are somebody's to know, summed when somebody listens. They are read on the listener's thread.</summary>
public sealed class NumberSources
{
    private readonly Lock _gate = new();
    private readonly List<Func<long>> _sources = [];

    /// <summary>Adds a source until the answer is disposed of.</summary>
    public IDisposable Add(Func<long> source)
    {
        lock (_gate)
            _sources.Add(source);
        return new Entry(this, source);
    }

    /// <summary>The sum over what is there.</summary>
    public long Sum()
    {
        Func<long>[] sources;
        lock (_gate)
            sources = [.. _sources];
        return sources.Sum(source => source());
    }

    private sealed class Entry(NumberSources owner, Func<long> source) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._gate)
                owner._sources.Remove(source);
        }
    }
}
