using System.Diagnostics;
using Minima.Statistics;

namespace Cluster.Benchmarks;

/// <summary>
/// What it costs a sweep to be watched: while it runs, windows of time in which a page's streams are open and windows in which
/// nobody watches, in pairs that stand side by side, each first as often as second. So what else the machine does, and how
/// the sweep changes as it grows, meets both.
/// </summary>
public static class WatchedWindows
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    /// <summary>Measures.</summary>
    /// <param name="address">Where the page is.</param>
    /// <param name="key">The sweep; it must not end before.</param>
    /// <param name="done">What was done up to now.</param>
    /// <param name="pairs">How many pairs of windows.</param>
    /// <returns>Time and processor time that a step takes while the sweep is watched, less one: means over the pairs, with their 95 % intervals.</returns>
    public static async Task<(Interval Time, Interval Processor)> Measure(Uri address, string key, Func<Task<WorkDone>> done, int pairs)
    {
        var time = new List<double>();
        var processor = new List<double>();
        for (int pair = 0; pair <= pairs; pair++)
        {
            bool isFirst = pair % 2 == 0;
            Cost one = await Of(isFirst), other = await Of(!isFirst);
            (Cost watched, Cost plain) = isFirst ? (one, other) : (other, one);
            // What runs in the first pair is compiled while it runs.
            if (pair == 0)
                continue;
            time.Add(Math.Log(watched.Time / plain.Time));
            processor.Add(Math.Log(watched.Processor / plain.Processor));
        }

        return (Mean(time), Mean(processor));

        async Task<Cost> Of(bool isWatched)
        {
            using PageProcess? page = isWatched ? new PageProcess(address, key) : null;
            (WorkDone before, long began) = (await done(), Stopwatch.GetTimestamp());
            await Task.Delay(Window);
            (WorkDone after, TimeSpan took) = (await done(), Stopwatch.GetElapsedTime(began));
            page?.DemandDrawings();
            long steps = after.Steps - before.Steps;
            return new Cost(took.TotalSeconds / steps, (after.Processor - before.Processor).TotalSeconds / steps);
        }
    }

    /// <summary>An interval as it is printed.</summary>
    public static string Text(Interval share) => $"{Percent(share.Estimate)} (95 %: {Percent(share.Low)} to {Percent(share.High)})";

    private static string Percent(double share) => $"{Math.Round(100 * share, 1):+0.0;-0.0;0.0} %";

    private static Interval Mean(List<double> logs)
    {
        double mean = logs.Average();
        double half = 1.96 * Math.Sqrt(logs.Sum(log => (log - mean) * (log - mean)) / (logs.Count - 1) / logs.Count);
        return new Interval(Math.Exp(mean) - 1, Math.Exp(mean - half) - 1, Math.Exp(mean + half) - 1);
    }

    private sealed record Cost(double Time, double Processor);
}
