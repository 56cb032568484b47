using System.Collections.Concurrent;
using Cluster.Embedded.Clusters;
using Cluster.Grains.Sweeps;

namespace Cluster.Web.Api;

/// <summary>Looks at sweeps for all who watch: however many they are, a sweep is asked once in a while.</summary>
public sealed class LookCache(ICluster cluster, TimeProvider time)
{
    private static readonly TimeSpan Age = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Where a sweep stands, or stood a moment ago.</summary>
    public async Task<SweepLook> Look(string sweep)
    {
        Entry entry = _entries.GetOrAdd(sweep, _ => new Entry());
        await entry.Gate.WaitAsync();
        try
        {
            if (entry.Look is null || time.GetElapsedTime(entry.At) > Age)
                (entry.Look, entry.At) = (await cluster.Look(sweep), time.GetTimestamp());
            return entry.Look;
        }
        catch
        {
            // Of sweeps that are not there nothing is kept, however many are asked for.
            _entries.TryRemove(sweep, out _);
            throw;
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    /// <summary>What was seen is not so any more.</summary>
    public void Forget(string sweep) => _entries.TryRemove(sweep, out _);

    private sealed class Entry
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public SweepLook? Look { get; set; }

        public long At { get; set; }
    }
}
