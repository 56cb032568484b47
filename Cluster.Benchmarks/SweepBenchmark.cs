using System.Diagnostics;
using Cluster.Embedded.Hosting;

namespace Cluster.Benchmarks;

/// <summary>Sweeps from spec to census: one actor per run, polish, verdict, classes, durable log.</summary>
public static class SweepBenchmark
{
    /// <summary>XOR with two tanh units; explored until the polish, which follows the gradient flow, is cheaper than the way.</summary>
    public const string Xor = """
        name: xor-benchmark
        seed: 1
        data: { kind: xor }
        network: { hidden: [2], activation: tanh }
        loss: cross-entropy
        l2: 1e-3
        init: { kind: normal, scale: 1 }
        optimizer: { kind: momentum, momentum: 0.9, learning-rate: 1, steps: 20000, gradient: 1e-3, precision: float }
        """;

    /// <summary>One step of one unit, without polish: what the actors, the log and the tally cost.</summary>
    public const string Trivial = """
        name: trivial-benchmark
        seed: 1
        data: { kind: xor }
        network: { hidden: [1], activation: tanh, biases: false }
        loss: logistic
        optimizer: { kind: gd, learning-rate: 1, steps: 1 }
        polish: off
        """;

    private const int Repetitions = 5;
    private const string SmokeXor = "28813e0f119d", SmokeTrivial = "351b81e54144";

    /// <summary>Measures and prints.</summary>
    public static void Run(Report report, bool smoke)
    {
        if (smoke)
        {
            report.Check("the digest of XOR", SmokeXor, Measure(report, "XOR", Xor, 500));
            report.Check("the digest of trivially short runs", SmokeTrivial, Measure(report, "trivially short", Trivial, 500));
            return;
        }

        // The first runs are compiled while they run: they are not what is asked here.
        SweepRun.Of(Xor, 10_000);
        var few = new List<double>();
        var many = new List<double>();
        for (int i = 0; i < Repetitions; i++)
        {
            few.Add(SecondsPerRun(10_000));
            many.Add(SecondsPerRun(1_000_000));
        }

        Measure(report, "XOR (2 tanh units, softmax, λ=1e-3, float then polish in double)", Xor, 1_000_000);
        report.Line($"growth, medians of {Repetitions}: {1e6 * Benchmarks.Median(few):N1} µs per run at 10,000 runs, {1e6 * Benchmarks.Median(many):N1} µs at 1,000,000: "
            + $"{Benchmarks.Median(many) / Benchmarks.Median(few):N2} × that ({string.Join(", ", many.Select(each => $"{1e6 * each:N1} s"))} for the million)");
        Measure(report, "trivially short", Trivial, 100_000);
    }

    private static double SecondsPerRun(int runs) => 1 / SweepRun.Of(Xor, runs).RunsPerSecond;

    /// <summary>Runs and prints; returns the beginning of the digest.</summary>
    private static string Measure(Report report, string name, string spec, int runs)
    {
        SweepRun run = SweepRun.Of(spec, runs);
        SweepResult result = run.Result;
        using var process = Process.GetCurrentProcess();
        double seconds = result.Elapsed.TotalSeconds;
        report.Line($"{runs:N0} {name} runs: {seconds:N2} s, {run.RunsPerSecond:N0} runs/s, {1e6 * seconds / runs:N1} µs per run, "
            + $"{result.Compute.RunSteps / seconds:N0} run-steps/s, lanes {result.Compute.Occupancy:P1} full");
        string digest = result.Census.Digest[..12];
        report.Line($"  peak memory of the process {process.PeakWorkingSet64 / 1e6:N0} MB, log {run.LogBytes / 1e6:N1} MB, "
            + $"{result.Census.Architectures[0].Classes.Count} classes, digest {digest}");
        return digest;
    }
}
