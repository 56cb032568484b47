using System.Globalization;

namespace Cluster.Benchmarks;

/// <summary>What it costs a sweep to be watched: the dashboard's server in the sweep's process, and a page's streams open.</summary>
public static class DashboardBenchmark
{
    private const int Pairs = 15, Runs = 100_000, ManyRuns = 1_000_000;

    /// <summary>Measures and prints.</summary>
    public static void Run(Report report, bool smoke)
    {
        if (smoke)
        {
            (_, StreamReading seen) = Watched(2000);
            report.Check("the last figures seen", "2000", seen.Finished.ToString(CultureInfo.InvariantCulture));
            return;
        }

        // The first runs are compiled while they run.
        Plain(Runs);
        Watched(Runs);
        var ratios = new List<double>();
        var plain = new List<double>();
        for (int pair = 0; pair < Pairs; pair++)
        {
            // In turn, and each first as often as second: what else the machine does meets both.
            bool isPlainFirst = pair % 2 == 0;
            double first = isPlainFirst ? Plain(Runs) : Watched(Runs).Seconds;
            double second = isPlainFirst ? Watched(Runs).Seconds : Plain(Runs);
            plain.Add(isPlainFirst ? first : second);
            ratios.Add(isPlainFirst ? second / first : first / second);
        }

        double[] sorted = [.. ratios.Order()];
        report.Line($"{Runs:N0} XOR runs, {Pairs} pairs: {Benchmarks.Median(plain):N2} s with nobody watching; watched {100 * (Benchmarks.Median(ratios) - 1):+0.0;-0.0} % "
            + $"(median of the pairs; half of them between {100 * (sorted[Pairs / 4] - 1):+0.0;-0.0} and {100 * (sorted[^(1 + Pairs / 4)] - 1):+0.0;-0.0} %)");
        foreach (int runs in new[] { Runs / 10, Runs, ManyRuns })
        {
            (double seconds, StreamReading seen) = Watched(runs);
            report.Line($"{runs:N0} runs watched: {seconds:N2} s, {seen.Figures} sets of drawings of {seen.LargestBytes / 1e3:N0} kB at most, the longest time from one to the next {seen.LongestPause.TotalSeconds:N1} s");
        }
    }

    private static double Plain(int runs) => SweepRun.Of(SweepBenchmark.Xor, runs).Result.Elapsed.TotalSeconds;

    private static (double Seconds, StreamReading Seen) Watched(int runs)
    {
        StreamReading? seen = null;
        double seconds = SweepRun.Of(SweepBenchmark.Xor, runs, cluster => seen = new StreamReading(cluster)).Result.Elapsed.TotalSeconds;
        return (seconds, seen!);
    }
}
