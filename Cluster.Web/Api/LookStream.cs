using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Cluster.Embedded.Clusters;
using Cluster.Grains.Silos;
using Cluster.Grains.Sweeps;

namespace Cluster.Web.Api;

/// <summary>Server-sent events of sweeps.</summary>
internal static class LookStream
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Looks between signs of life while nothing changes: proxies close connections on which nothing comes.</summary>
    private const int SignOfLife = 30;

    /// <summary>An event for every change of one sweep; the stream ends when the sweep has.</summary>
    public static async IAsyncEnumerable<SseItem<SweepStanding>> Of(string sweep, LookCache looks, [EnumeratorCancellation] CancellationToken stop)
    {
        SweepLook? last = null;
        for (int same = 0; !stop.IsCancellationRequested; same++)
        {
            SweepLook look = await looks.Look(sweep);
            if (look != last || same >= SignOfLife)
            {
                (last, same) = (look, 0);
                yield return new SseItem<SweepStanding>(SweepStanding.Of(sweep, look), "look");
            }

            if (look.Sweep.Phase.HasEnded())
                yield break;
            await Wait(stop);
        }
    }

    /// <summary>An event with all sweeps and silos whenever a sweep or the load of a silo has changed.</summary>
    public static async IAsyncEnumerable<SseItem<ClusterStanding>> OfAll(ICluster cluster, LookCache looks, [EnumeratorCancellation] CancellationToken stop)
    {
        IReadOnlyList<SweepLook> last = [];
        IReadOnlyList<SiloFacts> lastSilos = [];
        for (int same = 0; !stop.IsCancellationRequested; same++)
        {
            (IReadOnlyList<string> keys, IReadOnlyList<SweepLook> all) = await LookAtAll(cluster, looks);
            IReadOnlyList<SiloFacts> silos = await looks.Silos();
            if (!all.SequenceEqual(last) || !LoadOf(silos).SequenceEqual(LoadOf(lastSilos)) || same is 0 or >= SignOfLife)
            {
                (last, lastSilos, same) = (all, silos, 0);
                yield return new SseItem<ClusterStanding>(new ClusterStanding([.. keys.Zip(all, SweepStanding.Of)], silos), "cluster");
            }

            await Wait(stop);
        }
    }

    /// <summary>All sweeps that can be looked at.</summary>
    public static async Task<(IReadOnlyList<string> Keys, IReadOnlyList<SweepLook> Looks)> LookAtAll(ICluster cluster, LookCache looks)
    {
        var found = new List<(string Key, SweepLook Look)>();
        foreach (string sweep in await cluster.Sweeps())
        {
            try
            {
                found.Add((sweep, await looks.Look(sweep, atLeisure: true)));
            }
            catch (Exception failure) when (failure is IOException or Embedded.InputException or Embedded.NotFoundException)
            {
                // One that cannot be read does not keep the others from being shown.
            }
        }

        return ([.. found.Select(each => each.Key)], [.. found.Select(each => each.Look)]);
    }

    /// <summary>Without clocks and bytes of memory, which change all the time.</summary>
    private static IEnumerable<(string, int, int)> LoadOf(IReadOnlyList<SiloFacts> silos) => silos.Select(silo => (silo.Address, silo.Lanes, silo.UnderWay));

    private static async Task Wait(CancellationToken stop) => await Task.Delay(Interval, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
