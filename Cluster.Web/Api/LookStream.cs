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
public sealed class LookStream(ICluster cluster, LookCache looks, TimeProvider time)
{
    /// <summary>Looks between signs of life while nothing changes: proxies close connections on which nothing comes.</summary>
    public const int SignOfLife = 30;

    /// <summary>Time from one look to the next.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(500);

    /// <summary>An event for every change of one sweep; the stream ends when the sweep has.</summary>
    public async IAsyncEnumerable<SseItem<SweepStanding>> Of(string sweep, [EnumeratorCancellation] CancellationToken stop)
    {
        SweepLook? last = null;
        string said = "";
        for (int same = 0; !stop.IsCancellationRequested; same++)
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
        for (int same = 0; !stop.IsCancellationRequested; same++)
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
        foreach (string sweep in await cluster.Sweeps())
        {
            try
            {
                found.Add(SweepStanding.Of(sweep, await looks.Look(sweep, atLeisure: true)));
            }
            catch (Exception failure) when (failure is IOException or InputException or NotFoundException)
            {
                // One that cannot be read does not keep the others from being shown.
            }
        }

        return found;
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

    private async Task<ClusterStanding> Stand() => new(await LookAtAll(), await looks.Silos(), Answers: true);

    /// <summary>What of a silo matters: clocks and bytes of memory change all the time.</summary>
    private static SiloFacts LoadOf(SiloFacts silo) => silo with { Clock = default, Memory = 0, RunSteps = 0, LaneSteps = 0 };

    private async Task Wait(CancellationToken stop) => await Task.Delay(Interval, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
