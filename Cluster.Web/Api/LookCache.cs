using System.Collections.Concurrent;
using Cluster.Embedded.Clusters;
using Cluster.Grains.Silos;
using Cluster.Grains.Sweeps;

namespace Cluster.Web.Api;

/// <summary>Looks at sweeps and silos for all who watch: however many they are, a sweep is asked once in a while.</summary>
public sealed class LookCache(ICluster cluster, TimeProvider time)
{
    private static readonly TimeSpan Age = TimeSpan.FromMilliseconds(250), LeisureAge = TimeSpan.FromSeconds(3), SiloAge = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Entry<SweepLook>> _entries = new(StringComparer.Ordinal);
    private readonly Entry<IReadOnlyList<SiloFacts>> _silos = new();

    /// <summary>Where a sweep stands, or stood a moment ago.</summary>
    /// <param name="sweep">The sweep's key.</param>
    /// <param name="atLeisure">Whether there is no hurry to hear that one that had ended was taken up again.</param>
    public async Task<SweepLook> Look(string sweep, bool atLeisure = false)
    {
        Entry<SweepLook> entry = _entries.GetOrAdd(sweep, _ => new Entry<SweepLook>());
        try
        {
            return await Seen(entry, look => atLeisure && look.Sweep.Phase.HasEnded() ? LeisureAge : Age, () => cluster.Look(sweep));
        }
        catch
        {
            // Of sweeps that are not there nothing is kept, however many are asked for.
            _entries.TryRemove(sweep, out _);
            throw;
        }
    }

    /// <summary>What the silos say of themselves, or said a moment ago.</summary>
    public Task<IReadOnlyList<SiloFacts>> Silos() => Seen(_silos, _ => SiloAge, cluster.Silos);

    /// <summary>What was seen is not so any more.</summary>
    public void Forget(string sweep) => _entries.TryRemove(sweep, out _);

    private async Task<T> Seen<T>(Entry<T> entry, Func<T, TimeSpan> longest, Func<Task<T>> look)
        where T : class
    {
        await entry.Gate.WaitAsync();
        try
        {
            if (entry.Seen is null || time.GetElapsedTime(entry.At) > longest(entry.Seen))
                (entry.Seen, entry.At) = (await look(), time.GetTimestamp());
            return entry.Seen;
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    private sealed class Entry<T>
        where T : class
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public T? Seen { get; set; }

        public long At { get; set; }
    }
}
