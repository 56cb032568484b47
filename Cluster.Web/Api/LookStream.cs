using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Cluster.Grains.Silos;
using Cluster.Grains.Sweeps;

namespace Cluster.Web.Api;

/// <summary>
/// Server-sent events of sweeps. A stream that has begun goes on while the cluster does not answer, as for some seconds
/// after the loss of a silo.
/// </summary>
/// <param name="cluster">The cluster.</param>
/// <param name="looks">Its looks, which all streams share.</param>
/// <param name="time">The time.</param>
/// <param name="stopping">Ends all streams: a server that is to end waits for what is under way.</param>
public sealed class LookStream(ICluster cluster, LookCache looks, TimeProvider time, CancellationToken stopping = default)
{
    /// <summary>Sweeps that are looked at at a time.</summary>
    private const int AtOnce = 16;

    /// <summary>How long a stream waits for a sweep to say where it stands; it may have a long record to read first.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Looks between signs of life while nothing changes: proxies close connections on which nothing comes.</summary>
    public const int SignOfLife = 30;

    /// <summary>Time from one look to the next.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(500);

    /// <summary>An event for every change of one sweep; the stream ends when the sweep has.</summary>
    public async IAsyncEnumerable<SseItem<SweepStanding>> Of(string sweep, [EnumeratorCancellation] CancellationToken stop)
    {
        SweepLook? last = null;
        string said = "";
        for (int same = 0; !stop.IsCancellationRequested && !stopping.IsCancellationRequested; same++)
        {
            last = last is null ? await looks.Look(sweep) : await Reached(() => looks.Look(sweep)) ?? last;
            SweepStanding standing = SweepStanding.Of(sweep, last);
            string now = JsonSerializer.Serialize(standing, ApiJson.Options);
            if (now != said || same >= SignOfLife)
            {
                (said, same) = (now, 0);
                yield return new SseItem<SweepStanding>(standing, "look");
            }

            if (last.Sweep.Phase.HasEnded())
                yield break;
            await Wait(stop);
        }
    }

    /// <summary>An event with all sweeps and silos whenever a sweep or the load of a silo has changed, or the cluster begins or ceases to answer.</summary>
    public async IAsyncEnumerable<SseItem<ClusterStanding>> OfAll([EnumeratorCancellation] CancellationToken stop)
    {
        ClusterStanding? last = null;
        string said = "";
        for (int same = 0; !stop.IsCancellationRequested && !stopping.IsCancellationRequested; same++)
        {
            last = last is null ? await Stand() : await Reached(Stand) ?? last with { Answers = false };
            string now = JsonSerializer.Serialize(last with { Silos = [.. last.Silos.Select(LoadOf)] }, ApiJson.Options);
            if (now != said || same >= SignOfLife)
            {
                (said, same) = (now, 0);
                yield return new SseItem<ClusterStanding>(last, "cluster");
            }

            await Wait(stop);
        }
    }

    /// <summary>Where all sweeps stand that can be looked at.</summary>
    public async Task<IReadOnlyList<SweepStanding>> LookAtAll()
    {
        var found = new List<SweepStanding>();
        foreach (string[] some in (await cluster.Sweeps()).Chunk(AtOnce))
            found.AddRange((await Task.WhenAll(some.Select(LookAt))).OfType<SweepStanding>());
        return found;
    }

    /// <summary>Null if it cannot be read: that does not keep the others from being shown.</summary>
    private async Task<SweepStanding?> LookAt(string sweep)
    {
        try
        {
            return SweepStanding.Of(sweep, await looks.Look(sweep, atLeisure: true));
        }
        catch (Exception failure) when (failure is IOException or InputException or NotFoundException)
        {
            return null;
        }
    }

    /// <summary>What the cluster says; null if it does not answer now.</summary>
    public static async Task<T?> Reached<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (ClusterUnreachableException)
        {
            return null;
        }
    }

    /// <summary>Where all stands now; of a sweep that does not answer soon, where it stood.</summary>
    private async Task<ClusterStanding> Stand()
    {
        bool answers = true;
        var found = new List<SweepStanding>();
        foreach (string[] some in (await looks.Sweeps()).Chunk(AtOnce))
        {
            Task<SweepStanding?>[] asked = [.. some.Select(LookAt)];
            // Of plain tasks: those with a result cannot be told to suppress what they throw.
            await Task.WhenAll((IEnumerable<Task>)asked).WaitAsync(Patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach ((string sweep, Task<SweepStanding?> look) in some.Zip(asked))
            {
                if (look.Exception?.InnerException is { } failure and not ClusterUnreachableException)
                    throw new InvalidOperationException($"{sweep} cannot be looked at", failure);
                answers &= look.IsCompletedSuccessfully;
                SweepStanding? standing = look.IsCompletedSuccessfully ? await look : looks.LastLook(sweep) is { } last ? SweepStanding.Of(sweep, last) : null;
                if (standing is not null)
                    found.Add(standing);
            }
        }

        return new ClusterStanding(found, await looks.Silos(), answers);
    }

    /// <summary>What of a silo matters: clocks and bytes of memory change all the time.</summary>
    private static SiloFacts LoadOf(SiloFacts silo) => silo with { Clock = default, Memory = 0, RunSteps = 0, LaneSteps = 0 };

    private async Task Wait(CancellationToken stop) => await Task.Delay(Interval, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
