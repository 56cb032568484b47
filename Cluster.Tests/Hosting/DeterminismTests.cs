using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Grains.Sweeps;
using Cluster.Tests.Results;
using Minima.Kernels.Lanes;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Hosting;

/// <summary>The census is a function of the spec: not of threads, vectors or the moments at which it was interrupted.</summary>
public sealed class DeterminismTests
{
    public static TheoryData<string> Specs => [.. SmallSpecs.Names];

    [Theory]
    [MemberData(nameof(Specs))]
    public async Task Threads_and_vectors_do_not_change_the_census(string name)
    {
        string text = SmallSpecs.Text(name);
        var expected = await Sittings.Outcome(name, text, threads: 1, LaneWidth.Scalar);

        foreach ((int threads, LaneWidth lanes) in LaneWidths.Supported.Select(lanes => (2, lanes)).Append((3, LaneWidths.Widest)))
        {
            var actual = await Sittings.Outcome(name, text, threads, lanes);
            Assert.Equal(expected.Runs, actual.Runs);
            Assert.Equal(expected.Digest, actual.Digest);
        }
    }

    [Theory]
    [MemberData(nameof(Specs))]
    public async Task Interruptions_do_not_change_the_census_and_every_run_is_on_record_once(string name)
    {
        string text = SmallSpecs.Text(name, seed: 2, replicates: 8);
        using var folder = new TemporaryFolder();
        ResultsDirectory results = Sittings.Create(folder, name, text);
        var sittings = new List<SweepResult>();
        foreach (int stopAt in new[] { 0, 1, 40, 100, int.MaxValue })
            sittings.Add(await Sittings.Sit(ResultsDirectory.Open(results.Root), lanes: LaneWidths.Supported[sittings.Count % LaneWidths.Supported.Count], stopAt: stopAt));

        Assert.Contains(sittings, sitting => sitting.Status.Phase != SweepPhase.Finished);
        Assert.Equal(SweepPhase.Finished, sittings[^1].Status.Phase);
        // What was reported in the last moments of a sitting may be on record without being in its census.
        Assert.All(sittings.Skip(1).Zip(sittings), pair => Assert.InRange(pair.First.FinishedBefore, pair.Second.Census.Finished, pair.Second.Status.Planned));
        var uninterrupted = await Sittings.Outcome(name, text);
        Assert.Equal(uninterrupted.Runs, SampleOutcomes.Fingerprints(results));
        Assert.Equal(uninterrupted.Digest, sittings[^1].Census.Digest);
        Assert.Contains(sittings[^1].Census.Digest, await File.ReadAllTextAsync(results.CensusPath, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_replicates_go_on_where_fewer_left_off_and_fewer_again_count_only_theirs()
    {
        const string few = "{seed: 3, data: {kind: xor}, network: {hidden: [2]}, loss: logistic, l2: 1e-2, optimizer: {kind: gd, steps: 50}, replicates: 10}";
        string many = few.Replace("replicates: 10", "replicates: 25");
        using var folder = new TemporaryFolder();

        SweepResult first = await Sittings.Sit(Sittings.Create(folder, "xor", few));
        SweepResult longer = await Sittings.Sit(Sittings.Create(folder, "xor", many));
        SweepResult shorter = await Sittings.Sit(Sittings.Create(folder, "xor", few));

        Assert.Equal((10, 25), (longer.FinishedBefore, longer.Status.Finished));
        Assert.Equal((await Sittings.Outcome("xor", many)).Digest, longer.Census.Digest);
        Assert.Equal((10, 0), (shorter.Status.Finished, shorter.Compute.Runs));
        Assert.Equal(first.Census.Digest, shorter.Census.Digest);
    }

    [Fact]
    public async Task Every_run_comes_out_the_same_when_it_is_run_alone()
    {
        using var folder = new TemporaryFolder();
        ResultsDirectory results = Sittings.Create(folder, "alone", SmallSpecs.Text("cross-entropy"));
        await Sittings.Sit(results);
        var catalog = results.LoadObjectives();

        Assert.All(results.ReadRuns(), recorded =>
        {
            var objective = catalog[catalog.IndexOfRun(recorded.Run)];
            RunOutcome alone = new RunJudge(objective, LaneWidth.Scalar).Judge(LaneBatch.Explore(results.Sweep.Run(recorded.Run), objective));
            Assert.Equal(SampleOutcomes.Fingerprint(alone), SampleOutcomes.Fingerprint(recorded));
        });
    }
}
