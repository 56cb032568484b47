using System.Diagnostics;
using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;

namespace Cluster.Benchmarks;

/// <summary>100,000 XOR runs from spec to census: one actor per run, polish, verdict, classes, durable log.</summary>
public static class SweepBenchmark
{
    /// <summary>Measures and prints.</summary>
    public static void Run(bool smoke)
    {
        int runs = smoke ? 500 : 100_000;
        string spec = $$"""
            name: xor-benchmark
            seed: 1
            data: { kind: xor }
            network: { hidden: [2], activation: tanh }
            loss: cross-entropy
            l2: 1e-3
            init: { kind: normal, scale: 1 }
            optimizer: { kind: gd, learning-rate: 1, steps: 20000, precision: float }
            replicates: {{runs}}
            """;
        string folder = Directory.CreateTempSubdirectory("census-benchmark").FullName;
        try
        {
            ResultsDirectory results = ResultsDirectory.Create(folder, SpecReader.ParseDocument(spec, "xor-benchmark.yaml", folder), folder);
            var session = new SweepSession(results, SweepOptions.Default, TimeProvider.System);
            SweepResult result = session.Run(_ => { }, Console.Error.WriteLine, CancellationToken.None).GetAwaiter().GetResult();
            using var process = Process.GetCurrentProcess();
            double seconds = result.Elapsed.TotalSeconds;
            Console.WriteLine($"{runs:N0} XOR runs (2 tanh units, softmax, λ=1e-3, float then polish in double): {seconds:N2} s, {runs / seconds:N0} runs/s, "
                + $"{result.Compute.RunSteps / seconds:N0} run-steps/s, lanes {result.Compute.Occupancy:P1} full");
            Console.WriteLine($"  peak memory of the process {process.PeakWorkingSet64 / 1e6:N0} MB, managed heap at the end {GC.GetTotalMemory(true) / 1e6:N0} MB, "
                + $"log {new FileInfo(results.LogPath).Length / 1e6:N1} MB, {result.Census.Architectures[0].Classes.Count} classes, digest {result.Census.Digest[..12]}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
