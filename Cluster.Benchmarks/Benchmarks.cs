using System.Globalization;
using System.Runtime.InteropServices;
using Minima.Kernels.Lanes;

namespace Cluster.Benchmarks;

/// <summary>The benchmarks by name. Figures are ratios within one run: ours against what the machine was measured to do.</summary>
public static class Benchmarks
{
    private const string Usage = """
        usage: Cluster.Benchmarks NAME [--smoke]
          kernels   run-steps per second and share of the measured FMA peak of three networks
          verdict   what polish, Hessian and spectrum cost beside the training
          sweep     runs per second and memory of 100,000 XOR runs through the actors
          grouping  time per report of grouping up to a million reports of 10,000 classes, against a thousand
          peers     ours against PyTorch, scikit-learn, Dask and Optuna, as far as they are installed
          all       all of them
        --smoke     a small size that only shows that the benchmark works
        """;

    /// <summary>Runs the benchmark that the arguments name; returns the exit code.</summary>
    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        bool smoke = args.Contains("--smoke");
        string[] names = [.. args.Where(arg => arg != "--smoke")];
        if (names is not ["kernels" or "verdict" or "sweep" or "grouping" or "peers" or "all"])
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        Console.WriteLine($"machine: {RuntimeInformation.ProcessArchitecture}, {CpuName()}, {Environment.ProcessorCount} cores, {LaneWidths.Widest} lanes, .NET {Environment.Version}");
        if (names[0] is "kernels" or "all")
            KernelBenchmark.Run(smoke);
        if (names[0] is "verdict" or "all")
            JudgeBenchmark.Run(smoke);
        if (names[0] is "sweep" or "all")
            SweepBenchmark.Run(smoke);
        if (names[0] is "grouping" or "all")
            GroupingBenchmark.Run(smoke);
        if (names[0] is "peers" or "all")
            PeerBenchmark.Run(smoke);
        return 0;
    }

    /// <summary>The median of measurements.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static string CpuName()
    {
        const string Path = "/proc/cpuinfo";
        string? line = File.Exists(Path) ? File.ReadLines(Path).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? "unknown processor";
    }
}
