using System.Collections.Concurrent;
using Cluster.Embedded.Clusters;
using Cluster.Grains.Silos;
using Cluster.Grains.Sweeps;

namespace Cluster.Web.Api;

/// <summary>Looks at sweeps and silos for all who watch: however many they are, a sweep is asked once in a while.</summary>
public sealed class LookCache(ICluster cluster, TimeProvider time)
{
    /// <summary>A little less than <see cref="LookStream.Interval"/>: each look of a stream is a new one, and the streams of a page share it.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan LeisureAge = TimeSpan.FromSeconds(3), ListAge = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, SharedAnswer<Seen<SweepLook>>> _looks = new(StringComparer.Ordinal);
    private readonly SharedAnswer<Seen<IReadOnlyList<SiloFacts>>> _silos = new();
    private readonly SharedAnswer<Seen<IReadOnlyList<string>>> _sweeps = new();

    /// <summary>Where a sweep stands, or stood a moment ago.</summary>
    /// <param name="sweep">The sweep's key.</param>
    /// <param name="atLeisure">Whether there is no hurry to hear that one that had ended was taken up again.</param>
    public async Task<SweepLook> Look(string sweep, bool atLeisure = false)
    {
        SharedAnswer<Seen<SweepLook>> entry = _looks.GetOrAdd(sweep, _ => new SharedAnswer<Seen<SweepLook>>());
        try
        {
            return await Get(entry, look => atLeisure && look.Sweep.Phase.HasEnded() ? LeisureAge : Age, () => cluster.Look(sweep));
        }
        catch (Exception failure) when (failure is not ClusterUnreachableException || entry.Last is null)
        {
            // Of sweeps that are not there nothing is kept, however many are asked for.
            _looks.TryRemove(sweep, out _);
            throw;
        }
    }

    /// <summary>Where a sweep stood when it was looked at last; null if it was not, or not since <see cref="Forget"/>.</summary>
    public SweepLook? LastLook(string sweep) => _looks.GetValueOrDefault(sweep)?.Last?.What;

    /// <summary>What the silos say of themselves, or said a moment ago.</summary>
    public Task<IReadOnlyList<SiloFacts>> Silos() => Get(_silos, _ => ListAge, cluster.Silos);

    /// <summary>The keys of all sweeps there are, or were a moment ago.</summary>
    public Task<IReadOnlyList<string>> Sweeps() => Get(_sweeps, _ => ListAge, cluster.Sweeps);

    /// <summary>What was seen is not so any more.</summary>
    public void Forget(string sweep) => _looks.TryRemove(sweep, out _);

    private async Task<T> Get<T>(SharedAnswer<Seen<T>> entry, Func<T, TimeSpan> longest, Func<Task<T>> look) => (await entry.Get(
        seen => time.GetElapsedTime(seen.At) <= longest(seen.What),
        async _ => new Seen<T>(await look(), time.GetTimestamp()))).What;

    private sealed record Seen<T>(T What, long At);
}
