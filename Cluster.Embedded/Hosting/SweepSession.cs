using Cluster.Embedded.Results;
using Cluster.Grains.Compute;
using Cluster.Grains.Sweeps;
using Minima.Censuses;
using Minima.Objectives;

namespace Cluster.Embedded.Hosting;

/// <summary>
/// One sitting of a sweep on this machine: takes up what is on record, runs the rest, writes the census. It can be
/// interrupted at any moment and taken up again.
/// </summary>
public sealed class SweepSession(ResultsDirectory results, SweepOptions options, TimeProvider time)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs the sweep to its end, or until <paramref name="stop"/> is cancelled.</summary>
    /// <param name="observe">Called about ten times a second, and once at the end.</param>
    /// <param name="notice">Called with what was found amiss on the record, as sentences.</param>
    /// <param name="stop">Ends the sitting: nothing that is finished is lost.</param>
    /// <exception cref="InputException">Another process works on these results, or they are not this sweep's.</exception>
    public async Task<SweepResult> Run(Action<SweepProgress> observe, Action<string> notice, CancellationToken stop)
    {
        // Before anything is written there, be it a lock: what cannot be taken up stays as it is.
        results.OpenLog();
        using ResultsLock held = ResultsLock.Take(results.Root);
        using RunLog log = RunLog.Open(results.LogPath, results.Sweep.Hash);
        if (log.TornBytes > 0)
            notice($"{results.LogPath}: a record was cut short by a crash; its {log.TornBytes} bytes are removed and its run is run again");
        if (log.Damaged > 0)
            notice($"{results.LogPath}: {log.Damaged} damaged records are skipped; their runs are run again");
        ObjectiveCatalog catalog = results.LoadObjectives();
        using var core = new ComputeCore(options.Threads, options.Lanes);
        using var actors = new EmbeddedSweep(results.Slice, catalog, log, core);
        long began = time.GetTimestamp();
        int before = await actors.Aggregator.Open();
        await actors.Sweep.Start();
        Task stopped = Task.Delay(Timeout.InfiniteTimeSpan, stop);
        SweepStatus status;
        while (true)
        {
            status = await actors.Sweep.Status();
            observe(new SweepProgress(status, await actors.Aggregator.Status(exact: false), core.Statistics, time.GetElapsedTime(began), before));
            if (status.Phase is SweepPhase.Finished or SweepPhase.Stopped || stop.IsCancellationRequested)
                break;
            await Task.WhenAny(Task.Delay(LookInterval, time, CancellationToken.None), stopped);
        }

        // Runs under way are dropped, not waited for: they will be run again and come out the same.
        core.Dispose();
        Census census = await actors.Aggregator.Census();
        WriteCensus(census, notice);
        return new SweepResult(await actors.Sweep.Status(), census, core.Statistics, time.GetElapsedTime(began), before);
    }

    /// <summary>The census follows from the log, so a full disk here costs nothing but the file.</summary>
    private void WriteCensus(Census census, Action<string> notice)
    {
        try
        {
            DurableFile.Write(results.CensusPath, CensusJson.Write(census));
        }
        catch (IOException failure)
        {
            notice($"{results.CensusPath} could not be written ({failure.Message}); census classes makes it from the log");
        }
    }
}
