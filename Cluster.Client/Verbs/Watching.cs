using Cluster.Client.Rendering;
using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Grains.Compute;
using Cluster.Grains.Sweeps;
using Cluster.Web.Api;
using Minima.Censuses;

namespace Cluster.Client.Verbs;

/// <summary>What <c>submit --wait</c> and <c>watch</c> have in common: looks at a sweep of a cluster until it ends.</summary>
internal static class Watching
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(500), JsonInterval = TimeSpan.FromSeconds(1);

    /// <summary>Longest time without an answer: a cluster that loses a silo is silent for a while.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Follows a sweep; at its end brings its record here and prints its census, as for a sweep that was run here.</summary>
    public static async Task<int> ToTheEnd(ICluster cluster, string sweep, string parent, bool asJson, bool quiet, CancellationToken stop)
    {
        SweepLook? end = await Show(cluster, sweep, quiet, stop);
        if (end is null)
            return Left(sweep, quiet);
        ResultsDirectory results = await ClusterCopy.Bring(cluster, sweep, parent);
        Census census = results.LoadCensus(results.LoadObjectives());
        string json = CensusJson.Write(census);
        DurableFile.Write(results.CensusPath, json);
        if (asJson)
            Console.Out.Write(json);
        else
            CensusView.Print(census, Console.Out);
        ReportEnd(sweep, end.Sweep, quiet);
        if (!quiet)
            Console.Error.WriteLine($"results in {results.Root}");
        return CodeOf(end.Sweep) is var code and not ExitCode.Ok ? code : Conclusion.CodeOf(census);
    }

    /// <summary>Follows a sweep to its end.</summary>
    public static async Task<int> Follow(ICluster cluster, string sweep, bool asJson, bool quiet, CancellationToken stop)
    {
        SweepLook? end = asJson ? await Stream(cluster, sweep, stop) : await Show(cluster, sweep, quiet, stop);
        if (end is null)
            return Left(sweep, quiet);
        if (!asJson)
            Standing.Of(sweep, end).Print(Console.Out);
        return CodeOf(end.Sweep);
    }

    private static async Task<SweepLook?> Show(ICluster cluster, string sweep, bool quiet, CancellationToken stop)
    {
        using var summary = new LiveSummary(sweep, quiet);
        long began = TimeProvider.System.GetTimestamp();
        int? before = null;
        return await Poll(cluster, sweep, LookInterval, stop, look =>
        {
            before ??= look.Sweep.Finished;
            summary.Show(new SweepProgress(look.Sweep, look.Tally, ComputeStatistics.None, TimeProvider.System.GetElapsedTime(began), before.Value));
        });
    }

    private static async Task<SweepLook?> Stream(ICluster cluster, string sweep, CancellationToken stop)
    {
        SweepLook? last = null;
        return await Poll(cluster, sweep, JsonInterval, stop, look =>
        {
            if (look.Sweep != last?.Sweep)
                Console.Out.WriteLine(JsonText.Object(Standing.Of(sweep, look).Write, indented: false));
            last = look;
        });
    }

    /// <summary>Looks until the sweep has ended; null if <paramref name="stop"/> comes first.</summary>
    private static async Task<SweepLook?> Poll(ICluster cluster, string sweep, TimeSpan interval, CancellationToken stop, Action<SweepLook> observe)
    {
        long answered = TimeProvider.System.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                SweepLook look = await cluster.Look(sweep).WaitAsync(stop);
                answered = TimeProvider.System.GetTimestamp();
                observe(look);
                if (look.Sweep.Phase.HasEnded())
                    return look;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return null;
            }
            catch (ClusterUnreachableException) when (TimeProvider.System.GetElapsedTime(answered) < Patience)
            {
                // Silos come and go; the sweep goes on.
            }

            await Task.WhenAny(Task.Delay(interval, stop));
        }

        return null;
    }

    private static int Left(string sweep, bool quiet)
    {
        if (!quiet)
            Console.Error.WriteLine($"the sweep goes on without you; go on watching with:\n  census watch {sweep}\nor end it with:\n  census stop {sweep}");
        return ExitCode.Interrupted;
    }

    private static void ReportEnd(string sweep, SweepStatus status, bool quiet)
    {
        if (status.FirstFailure is { } failure)
            Console.Error.WriteLine($"census: {status.Failed:N0} runs failed; the first: {failure}");
        if (status.Phase != SweepPhase.Finished && !quiet)
            Console.Error.WriteLine($"{SweepStanding.StateOf(status.Phase)} with {status.Finished:N0} of {status.Planned:N0} runs finished; go on with:\n  census resume {sweep} --cluster");
    }

    /// <summary>A sweep that somebody ended before its last run is not done, whoever it was.</summary>
    private static int CodeOf(SweepStatus status) =>
        status.Phase != SweepPhase.Finished ? ExitCode.Interrupted : status.Failed > 0 ? ExitCode.FailedRuns : ExitCode.Ok;
}
