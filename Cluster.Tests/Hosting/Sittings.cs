using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Grains.Sweeps;
using Cluster.Tests.Results;
using Minima.Kernels.Lanes;
using Minima.Sweeps;
using Xunit;

namespace Cluster.Tests.Hosting;

/// <summary>Runs small sweeps in a folder of their own.</summary>
internal static class Sittings
{
    /// <summary>Results of a spec, made anew.</summary>
    public static ResultsDirectory Create(TemporaryFolder folder, string name, string text, Shard? shard = null, string parent = "results") =>
        ResultsDirectory.Create(folder.Path(parent), SpecReader.ReadDocument(folder.Write($"{name}.yaml", text)), folder.Root, shard);

    /// <summary>One sitting, stopped as soon as <paramref name="stopAt"/> runs are seen to be finished.</summary>
    public static async Task<SweepResult> Sit(ResultsDirectory results, int threads = 2, LaneWidth? lanes = null, int stopAt = int.MaxValue)
    {
        using var stop = new CancellationTokenSource();
        if (stopAt == 0)
            await stop.CancelAsync();
        var session = new SweepSession(results, new SweepOptions(threads, lanes ?? LaneWidths.Widest), new ImpatientTime());
        return await session.Run(
            progress =>
            {
                if (progress.Sweep.Finished >= stopAt)
                    stop.Cancel();
            },
            notice => Assert.Fail(notice),
            stop.Token);
    }

    /// <summary>The digest of an uninterrupted sweep, and the bits of all its runs: the digest leaves out what has no class.</summary>
    public static async Task<(string Digest, string[] Runs)> Outcome(string name, string text, int threads = 2, LaneWidth? lanes = null)
    {
        using var folder = new TemporaryFolder();
        ResultsDirectory results = Create(folder, name, text);
        SweepResult result = await Sit(results, threads, lanes);
        Assert.Equal((SweepPhase.Finished, 0), (result.Status.Phase, result.Status.Failed));
        Assert.Equal(result.Status.Planned, result.Census.Finished);
        return (result.Census.Digest, SampleOutcomes.Fingerprints(results));
    }
}
