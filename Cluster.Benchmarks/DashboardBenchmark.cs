using System.Globalization;

namespace Cluster.Benchmarks;

/// <summary>What it costs a sweep to be watched: the dashboard's server in the sweep's process, and a page's streams open.</summary>
public static class DashboardBenchmark
{
    private const int Pairs = 8, Runs = 300_000;
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    /// <summary>Measures and prints.</summary>
    public static void Run(Report report, bool smoke)
    {
        if (smoke)
        {
            StreamReading seen = Watched(2000).Seen!;
            report.Check("the last figures seen", "2000", seen.Finished.ToString(CultureInfo.InvariantCulture));
            return;
        }

        // The first runs are compiled while they run.
        Plain(Runs / 10);
        Watched(Runs / 10);
        var wall = new List<double>();
        var processor = new List<double>();
        for (int pair = 0; pair < Pairs; pair++)
        {
            // In turn, and each first as often as second: what else the machine does meets both.
            Measurement first = pair % 2 == 0 ? Plain(Runs) : Watched(Runs), second = pair % 2 == 0 ? Watched(Runs) : Plain(Runs);
            (Measurement plain, Measurement watched) = pair % 2 == 0 ? (first, second) : (second, first);
            wall.Add(watched.Seconds / plain.Seconds);
            processor.Add(watched.ProcessorSeconds / plain.ProcessorSeconds);
        }

        report.Line($"{Runs:N0} XOR runs, watched against nobody watching, {Pairs} pairs: processor time {Spread(processor)}, time {Spread(wall)}");
        foreach (int runs in Sizes)
        {
            Measurement watched = Watched(runs);
            report.Line($"{runs:N0} runs watched: {watched.Seconds:N2} s, {watched.Seen!.Figures} sets of drawings of {watched.Seen.LargestBytes / 1e3:N0} kB at most, "
                + $"the longest time from one to the next {watched.Seen.LongestPause.TotalSeconds:N1} s");
        }
    }

    /// <summary>Median and middle half of ratios, as differences from one.</summary>
    private static string Spread(List<double> ratios)
    {
        double[] sorted = [.. ratios.Order()];
        return $"{Percent(Benchmarks.Median(ratios))} (half of the pairs from {Percent(sorted[Pairs / 4])} to {Percent(sorted[^(1 + Pairs / 4)])})";
    }

    private static string Percent(double ratio) => $"{100 * (ratio - 1):+0.0;-0.0} %";

    private static Measurement Plain(int runs)
    {
        TimeSpan began = Environment.CpuUsage.TotalTime;
        double seconds = SweepRun.Of(SweepBenchmark.Xor, runs).Result.Elapsed.TotalSeconds;
        return new Measurement(seconds, (Environment.CpuUsage.TotalTime - began).TotalSeconds, null);
    }

    private static Measurement Watched(int runs)
    {
        (StreamReading? seen, TimeSpan began) = (null, TimeSpan.Zero);
        double seconds = SweepRun.Of(SweepBenchmark.Xor, runs, cluster =>
        {
            // That a server starts takes a moment once, and is not what is asked.
            seen = new StreamReading(cluster);
            began = Environment.CpuUsage.TotalTime;
            return seen;
        }).Result.Elapsed.TotalSeconds;
        return new Measurement(seconds, (Environment.CpuUsage.TotalTime - began).TotalSeconds, seen);
    }

    private sealed record Measurement(double Seconds, double ProcessorSeconds, StreamReading? Seen);
}
