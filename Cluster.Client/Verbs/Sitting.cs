using Cluster.Client.Rendering;
using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Grains.Sweeps;
using Cluster.Web;

namespace Cluster.Client.Verbs;

/// <summary>What <c>run</c> and <c>resume</c> have in common: one sitting of a sweep, watched.</summary>
internal static class Sitting
{
    /// <summary>Runs a sweep to its end.</summary>
    /// <param name="results">The sweep.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="asJson">Whether its census is printed as JSON.</param>
    /// <param name="quiet">Whether there are no messages.</param>
    /// <param name="dashboard">The port at which it is shown in browsers, 0 for any; null for none.</param>
    /// <param name="stop">Ends the sitting.</param>
    public static async Task<int> Run(ResultsDirectory results, SweepOptions options, bool asJson, bool quiet, int? dashboard, CancellationToken stop)
    {
        if (dashboard is not { } port)
            return await Work(results, options, asJson, quiet, null, stop);
        var shown = new SittingCluster(results);
        await using DashboardServer server = await DashboardServer.Start(shown, port);
        Console.Error.WriteLine($"dashboard at {server.Address}");
        int code = await Work(results, options, asJson, quiet, shown, stop);
        if (stop.IsCancellationRequested)
            return code;
        Console.Error.WriteLine($"the dashboard stays at {server.Address} until Ctrl-C");
        await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return code;
    }

    private static async Task<int> Work(ResultsDirectory results, SweepOptions options, bool asJson, bool quiet, SittingCluster? shown, CancellationToken stop)
    {
        using var summary = new LiveSummary(results.Slice.Shard.Label is { } shard ? $"{results.Sweep.Name} {shard}" : results.Sweep.Name, quiet);
        var session = new SweepSession(results, options, TimeProvider.System, shown);
        SweepResult result = await session.Run(summary.Show, summary.Notice, stop);
        summary.Close();
        if (asJson)
            Console.Out.Write(CensusJson.Write(result.Census));
        else
            CensusView.Print(result.Census, Console.Out);
        if (result.Status.FirstFailure is { } failure)
            Console.Error.WriteLine($"census: {result.Status.Failed:N0} runs failed; the first: {failure}");
        if (result.CensusFailure is { } reason)
            Console.Error.WriteLine($"census: {reason}");
        if (!quiet)
            Report(results, options, result);
        return Code(result, stop);
    }

    private static void Report(ResultsDirectory results, SweepOptions options, SweepResult result)
    {
        int here = result.Status.Finished - result.FinishedBefore;
        double seconds = result.Elapsed.TotalSeconds;
        Console.Error.WriteLine(
            $"{here:N0} runs in {Names.Duration(seconds)} ({here / Math.Max(seconds, 1e-9):N0} runs/s, {result.Compute.RunSteps / Math.Max(seconds, 1e-9):N0} run-steps/s, "
            + $"{options.Threads} threads, {options.Lanes} lanes {Names.Percent(result.Compute.Occupancy)} full); results in {results.Root}");
        if (result.Status.CoverageReached)
            Console.Error.WriteLine($"stopped early: every architecture reached coverage {results.Sweep.Stop.Coverage}");
        if (result.Status.Phase != SweepPhase.Finished)
            Console.Error.WriteLine($"interrupted with {result.Status.Finished:N0} of {result.Status.Planned:N0} runs finished; go on with:\n  census resume {results.Root}");
    }

    private static int Code(SweepResult result, CancellationToken stop) =>
        result.Status.Phase != SweepPhase.Finished && stop.IsCancellationRequested ? ExitCode.Interrupted
        : result.CensusFailure is not null ? ExitCode.Error
        : Conclusion.CodeOf(result.Census) is var code and not ExitCode.Ok ? code
        : result.Status.Failed > 0 ? ExitCode.FailedRuns
        : ExitCode.Ok;
}
