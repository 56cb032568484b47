using System.Diagnostics;
using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;

namespace Cluster.Benchmarks;

/// <summary>Sweeps of 100,000 and more runs from spec to census: one actor per run, polish, verdict, classes, durable log.</summary>
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

    /// <summary>Measures and prints.</summary>
    public static void Run(bool smoke)
    {
        foreach (int runs in smoke ? [500] : new[] { 10_000, 100_000, 1_000_000 })
        {
            (SweepResult result, long log) = Sweep(Xor, runs);
            using var process = Process.GetCurrentProcess();
            double seconds = result.Elapsed.TotalSeconds;
            Console.WriteLine($"{runs,9:N0} XOR runs (2 tanh units, softmax, λ=1e-3, float then polish in double): {seconds:N2} s, {runs / seconds:N0} runs/s, "
                + $"{1e6 * seconds / runs:N1} µs per run, {result.Compute.RunSteps / seconds:N0} run-steps/s, lanes {result.Compute.Occupancy:P1} full");
            Console.WriteLine($"          peak memory of the process {process.PeakWorkingSet64 / 1e6:N0} MB, managed heap at the end {GC.GetTotalMemory(true) / 1e6:N0} MB, "
                + $"log {log / 1e6:N1} MB, {result.Census.Architectures[0].Classes.Count} classes, digest {result.Census.Digest[..12]}");
        }
    }

    /// <summary>Runs per second of a sweep.</summary>
    /// <param name="spec">A spec of one setting, without replicates.</param>
    /// <param name="runs">Its replicates.</param>
    public static double RunsPerSecond(string spec, int runs) => runs / Sweep(spec, runs).Result.Elapsed.TotalSeconds;

    private static (SweepResult Result, long LogBytes) Sweep(string spec, int runs)
    {
        string folder = Directory.CreateTempSubdirectory("census-benchmark").FullName;
        try
        {
            ResultsDirectory results = ResultsDirectory.Create(folder, SpecReader.ParseDocument($"{spec}\nreplicates: {runs}\n", "benchmark.yaml", folder), folder);
            var session = new SweepSession(results, SweepOptions.Default, TimeProvider.System);
            SweepResult result = session.Run(_ => { }, Console.Error.WriteLine, CancellationToken.None).GetAwaiter().GetResult();
            return (result, new FileInfo(results.LogPath).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
