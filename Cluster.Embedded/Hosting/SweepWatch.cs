using Cluster.Embedded.Results;
using Cluster.Grains.Aggregation;
using Cluster.Grains.Sweeps;

namespace Cluster.Embedded.Hosting;

/// <summary>Watches a sweep in this process.</summary>
internal static class SweepWatch
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until the sweep has ended, <paramref name="stop"/> is cancelled, or to go on would be in vain.</summary>
    /// <param name="actors">The sweep.</param>
    /// <param name="log">Its record.</param>
    /// <param name="observe">Called about ten times a second, and once at the end.</param>
    /// <param name="time">The time.</param>
    /// <param name="stop">Ends the watch.</param>
    public static async Task<SweepStatus> ToEnd(EmbeddedSweep actors, RunLog log, Action<SweepStatus, TallyStatus> observe, TimeProvider time, CancellationToken stop)
    {
        while (true)
        {
            SweepStatus status = await actors.Sweep.Status();
            observe(status, await actors.Aggregator.Status(exact: false));
            if (status.Phase.HasEnded() || stop.IsCancellationRequested || IsFutile(status, log))
                return status;
            await Task.Delay(LookInterval, time, stop).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// Whether to go on would be in vain: a run was given up, or no run is under way that could be, because the log cannot
    /// be written or is gone.
    /// </summary>
    public static bool IsFutile(SweepStatus status, RunLog log) =>
        log.IsLost || (log.Failure is not null && (status.Failed > 0 || status.UnderWay == 0));
}
