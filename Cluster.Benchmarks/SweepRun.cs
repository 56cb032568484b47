using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;

namespace Cluster.Benchmarks;

/// <summary>A sweep run from spec to census in a temporary directory.</summary>
/// <param name="Result">The result.</param>
/// <param name="LogBytes">Length of its log.</param>
public sealed record SweepRun(SweepResult Result, long LogBytes)
{
    /// <summary>Runs per second, everything included.</summary>
    public double RunsPerSecond => Result.Census.Finished / Result.Elapsed.TotalSeconds;

    /// <summary>Runs a sweep.</summary>
    /// <param name="spec">A spec without replicates.</param>
    /// <param name="replicates">Runs per setting.</param>
    /// <param name="watch">Makes what watches the sweep while it runs; null for nothing.</param>
    /// <param name="stop">Ends it early.</param>
    public static SweepRun Of(string spec, int replicates, Func<SittingCluster, IDisposable>? watch = null, CancellationToken stop = default)
    {
        string folder = Directory.CreateTempSubdirectory("census-benchmark").FullName;
        try
        {
            ResultsDirectory results = ResultsDirectory.Create(folder, SpecReader.ParseDocument($"{spec}\nreplicates: {replicates}\n", "benchmark.yaml", folder), folder);
            SittingCluster? shown = watch is null ? null : new SittingCluster(results);
            using IDisposable? watcher = watch?.Invoke(shown!);
            var session = new SweepSession(results, SweepOptions.Default, TimeProvider.System, shown);
            SweepResult result = session.Run(_ => { }, Console.Error.WriteLine, stop).GetAwaiter().GetResult();
            return new SweepRun(result, new FileInfo(results.LogPath).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
