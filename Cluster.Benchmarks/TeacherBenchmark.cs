using Cluster.Embedded.Hosting;
using Minima.Censuses;
using Minima.Curvature;

namespace Cluster.Benchmarks;

/// <summary>The closed-form ReLU teacher of Safran and Shamir (2018) from 5 to 20 units, with verdicts and classes at every level.</summary>
public static class TeacherBenchmark
{
    /// <summary>Momentum, and an early end: the polish follows the gradient flow from there.</summary>
    private const string Spec = """
        name: teacher-benchmark
        seed: 20261120
        data: { kind: relu-teacher, k: [K] }
        loss: population
        init: { kind: lecun }
        optimizer: { kind: momentum, momentum: 0.9, learning-rate: 0.05, steps: 100000, gradient: 1e-4, restart-above: 1e4 }
        classes: { group: symmetry, data-symmetry: coordinates }
        """;

    private const string SmokeDigest = "88fd99a4b628";

    /// <summary>Measures and prints.</summary>
    public static void Run(Report report, bool smoke)
    {
        string units = smoke ? "6, 8" : string.Join(", ", Enumerable.Range(5, 16));
        int runs = smoke ? 40 : 1000;
        SweepRun run = SweepRun.Of(Spec.Replace("[K]", $"[{units}]", StringComparison.Ordinal), runs);
        SweepResult result = run.Result;
        int minima = result.Census.Architectures.Sum(each => each.Verdicts[Verdict.Minimum]);
        report.Line($"ReLU teacher, k = {units}, {runs:N0} runs each: {result.Elapsed.TotalSeconds:N1} s, "
            + $"{minima:N0} of {result.Census.Finished:N0} runs end in a minimum, lanes {result.Compute.Occupancy:P1} full, digest {result.Census.Digest[..12]}");
        foreach (ArchitectureCensus each in result.Census.Architectures)
            report.Line($"  k = {each.Sizes.Inputs,2}: {each.Classes.Count(row => row.Loss >= 1e-3),4} bad minima, {each.Classes.Where(row => row.Loss >= 1e-3).Sum(row => row.Hits),5} runs in them");
        if (smoke)
            report.Check("the teacher's digest", SmokeDigest, result.Census.Digest[..12]);
    }
}
