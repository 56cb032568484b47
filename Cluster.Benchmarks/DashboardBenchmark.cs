using System.Globalization;
using Cluster.Embedded.Hosting;
using Cluster.Web;
using Minima.Statistics;

namespace Cluster.Benchmarks;

/// <summary>What it costs a sweep to be watched: the dashboard's server in the sweep's process, and a page's streams open.</summary>
public static class DashboardBenchmark
{
    /// <summary>More runs than end in the time of the windows.</summary>
    private const int Endless = 30_000_000;

    private const int Pairs = 40;
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    /// <summary>Measures and prints.</summary>
    public static void Run(Report report, bool smoke)
    {
        if (smoke)
        {
            report.Check("the last figures seen", "2000", ToTheEnd(2000).Reading.Finished.ToString(CultureInfo.InvariantCulture));
            return;
        }

        (Interval time, Interval processor) = Windows();
        report.Line($"XOR runs with a page's streams open, against nobody watching, {Pairs} pairs of windows: a step takes {WatchedWindows.Text(time)} of time, {WatchedWindows.Text(processor)} of processor time");
        foreach (int runs in Sizes)
        {
            (StreamReading reading, double seconds) = ToTheEnd(runs);
            report.Line($"{runs:N0} runs watched: {seconds:N2} s, {reading.Figures} sets of drawings of {reading.LargestBytes / 1e3:N0} kB at most, "
                + $"the longest time from one to the next {reading.LongestPause.TotalSeconds:N1} s");
        }
    }

    private static (Interval Time, Interval Processor) Windows()
    {
        Task<(Interval, Interval)>? measured = null;
        using var stop = new CancellationTokenSource();
        SweepRun.Of(SweepBenchmark.Xor, Endless, shown =>
        {
            DashboardServer server = DashboardServer.Start(shown, 0).GetAwaiter().GetResult();
            measured = Task.Run(async () =>
            {
                try
                {
                    return await WatchedWindows.Measure(server.Address, (await shown.Sweeps())[0], () => Done(shown), Pairs);
                }
                finally
                {
                    await stop.CancelAsync();
                }
            });
            return new Ending(() => server.DisposeAsync().AsTask().Wait());
        }, stop.Token);
        return measured!.Result;
    }

    private static async Task<WorkDone> Done(SittingCluster shown) => new((await shown.Silos()).Sum(silo => silo.RunSteps), Environment.CpuUsage.TotalTime);

    /// <summary>A sweep watched from its beginning to its end.</summary>
    private static (StreamReading Reading, double Seconds) ToTheEnd(int runs)
    {
        StreamReading? reading = null;
        double seconds = SweepRun.Of(SweepBenchmark.Xor, runs, shown =>
        {
            DashboardServer server = DashboardServer.Start(shown, 0).GetAwaiter().GetResult();
            reading = new StreamReading(server.Address, shown.Sweeps().Result[0]);
            return new Ending(() =>
            {
                // The stream ends with the sweep, but not where that has failed.
                reading.Drawings.Wait(TimeSpan.FromMinutes(1));
                reading.Dispose();
                server.DisposeAsync().AsTask().Wait();
            });
        }).Result.Elapsed.TotalSeconds;
        return (reading!, seconds);
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
