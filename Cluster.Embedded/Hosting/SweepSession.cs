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
/// <param name="results">The sweep.</param>
/// <param name="options">How it is run.</param>
/// <param name="time">The time.</param>
/// <param name="shown">Shows it to those who watch; null if nobody does.</param>
public sealed class SweepSession(ResultsDirectory results, SweepOptions options, TimeProvider time, SittingCluster? shown = null)
{
    /// <summary>Runs the sweep to its end, or until <paramref name="stop"/> is cancelled.</summary>
    /// <param name="observe">Called about ten times a second, and once at the end.</param>
    /// <param name="notice">Called with what was found amiss on the record, as sentences.</param>
    /// <param name="stop">Ends the sitting: nothing that is finished is lost.</param>
    /// <exception cref="InputException">Another process works on these results, or they are not this sweep's.</exception>
    /// <exception cref="IOException">Runs cannot be recorded any more, or what was recorded is gone.</exception>
    public async Task<SweepResult> Run(Action<SweepProgress> observe, Action<string> notice, CancellationToken stop)
    {
        try
        {
            return await Sit(observe, notice, stop);
        }
        catch (Exception failure)
        {
            shown?.Fail(failure);
            throw;
        }
    }

    private async Task<SweepResult> Sit(Action<SweepProgress> observe, Action<string> notice, CancellationToken stop)
    {
        // Before anything is written there, be it a lock: what cannot be taken up stays as it is.
        results.OpenLog();
        using ResultsLock held = ResultsLock.Take(results.Root);
        using RunLog log = RunLog.Open(results.LogPath, results.Sweep.Hash);
        results.RemoveLeftovers();
        Report(log, notice);
        ObjectiveCatalog catalog = results.LoadObjectives();
        using var core = new ComputeCore(options.Threads, options.Lanes);
        using EmbeddedSweep actors = shown?.Begin(catalog, log, core) ?? new EmbeddedSweep(results.Slice, catalog, log, core);
        long began = time.GetTimestamp();
        int before = await actors.Aggregator.Open();
        await actors.Sweep.Start();
        shown?.NoteBegin();
        SweepStatus status = await SweepWatch.ToEnd(
            actors, log, (sweep, tally) => observe(new SweepProgress(sweep, tally, core.Statistics, time.GetElapsedTime(began), before)), time, stop);

        if (shown is not null)
            await shown.End();

        // Runs under way are dropped, not waited for: they will be run again and come out the same.
        core.Dispose();
        if (!log.IsLost && log.Failure is { } cause && SweepWatch.IsFutile(status, log))
            throw new IOException($"{cause.Message}; {status.Finished:N0} of {status.Planned:N0} runs are on record; when it can be, go on with: census resume {results.Root}", cause);
        // Reads the log, so a directory that was deleted meanwhile does not go unnoticed.
        Census census = await actors.Aggregator.Census();
        string? unwritten = WriteCensus(census);
        return new SweepResult(await actors.Sweep.Status(), census, core.Statistics, time.GetElapsedTime(began), before, unwritten);
    }

    private static void Report(RunLog log, Action<string> notice)
    {
        if (log.IsHeaderRepaired)
            notice($"{log.Path}: its header was damaged and is written anew; the records behind it are kept");
        if (log.TornBytes > 0)
            notice($"{log.Path}: a record was cut short by a crash; its {log.TornBytes} bytes are removed and its run is run again");
        if (log.Damaged > 0)
            notice($"{log.Path}: {log.Damaged} damaged records are skipped; runs that are missing for it are run again");
    }

    /// <summary>The census follows from the log, so a full disk here costs nothing but the file.</summary>
    private string? WriteCensus(Census census)
    {
        try
        {
            DurableFile.Write(results.CensusPath, CensusJson.Write(census));
            return null;
        }
        catch (IOException failure)
        {
            return $"{failure.Message}; the finished runs are on record, and census classes {results.Root} makes it from them";
        }
    }
}
