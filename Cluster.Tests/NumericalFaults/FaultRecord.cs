using System.Text.Json;
using Cluster.Embedded.Results;
using Cluster.Tests.Results;
using Minima.Censuses;
using Minima.Data;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.NumericalFaults;

/// <summary>Takes outcomes where they go after their verdict: the run log, the grouping, the census and its JSON.</summary>
internal static class FaultRecord
{
    /// <summary>Asserts that all of it takes them, and that the log gives back their bits.</summary>
    /// <param name="setting">The setting of all runs.</param>
    /// <param name="data">Its samples; null for the closed form.</param>
    /// <param name="found">The outcomes, which are taken for those of runs 0, 1, ….</param>
    public static Census Take(Setting setting, DataSplit? data, IReadOnlyList<RunOutcome> found)
    {
        RunOutcome[] outcomes = [.. found.Select((outcome, i) => outcome with { Run = i })];
        AssertKept(outcomes);
        var sweep = new SweepSpec { Name = "faults", Seed = 1, Settings = [setting], Replicates = outcomes.Length };
        var tally = new SweepTally(sweep, new ObjectiveCatalog(sweep, _ => data!));
        Assert.True(Array.TrueForAll(outcomes, tally.Add));
        Assert.InRange(tally.LeastCoverage(check: true), 0, 1);
        Assert.Equal(outcomes.Length, tally.Verdicts.Sum());
        Census census = tally.ToCensus(() => outcomes);
        Assert.Equal(outcomes.Length, census.Finished);
        JsonDocument.Parse(CensusJson.Write(census)).Dispose();
        return census;
    }

    private static void AssertKept(RunOutcome[] outcomes)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Path("runs.log");
        using (RunLog log = RunLog.Open(path, RunLogFile.Hash))
            log.Append(outcomes);
        using RunLog again = RunLog.Open(path, RunLogFile.Hash);
        Assert.Equal((0, 0), (again.Damaged, again.TornBytes));
        RunOutcome[] read = [.. again.ReadAll()];
        Assert.Equal(outcomes.Length, read.Length);
        Assert.All(outcomes.Zip(read), pair => Assert.True(pair.First.HasSameBits(pair.Second), $"run {pair.First.Run} came back with other bits"));
    }
}
