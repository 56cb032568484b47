using Cluster.Embedded;
using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Grains.Sweeps;
using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Hosting;

public sealed class SweepSessionTests : IDisposable
{
    private const string Spec = "{data: {kind: xor}, network: {hidden: [2]}, loss: logistic, l2: 1e-2, optimizer: {kind: gd, steps: 50}, replicates: 12}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Results_that_another_holds_are_refused_and_left_as_they_are()
    {
        ResultsDirectory results = Sittings.Create(_folder, "xor", Spec);
        using ResultsLock held = ResultsLock.Take(results.Root);

        await Assert.ThrowsAsync<InputException>(() => Sittings.Sit(results));

        Assert.False(File.Exists(results.LogPath));
    }

    [Fact]
    public async Task After_a_sitting_the_results_are_free_even_if_it_failed()
    {
        ResultsDirectory results = Sittings.Create(_folder, "xor", Spec);
        File.WriteAllText(results.LogPath, "this is not a log");

        await Assert.ThrowsAsync<InputException>(() => Sittings.Sit(results));
        Assert.False(ResultsLock.IsHeld(results.Root));
        File.Delete(results.LogPath);
        await Sittings.Sit(results);

        Assert.False(ResultsLock.IsHeld(results.Root));
    }

    [Fact]
    public async Task Torn_and_damaged_records_are_said_and_their_runs_run_again()
    {
        ResultsDirectory results = Sittings.Create(_folder, "xor", Spec);
        string digest = (await Sittings.Sit(results)).Census.Digest;
        byte[] log = File.ReadAllBytes(results.LogPath);
        log[log.Length / 2] ^= 4;
        File.WriteAllBytes(results.LogPath, log[..^5]);
        var notices = new List<string>();

        SweepResult result = await new SweepSession(results, SweepOptions.Default, new ImpatientTime())
            .Run(_ => { }, notices.Add, TestContext.Current.CancellationToken);

        Assert.Equal(2, notices.Count);
        Assert.Contains("cut short", notices[0], StringComparison.Ordinal);
        Assert.Contains("1 damaged", notices[1], StringComparison.Ordinal);
        Assert.Equal((SweepPhase.Finished, 2, digest), (result.Status.Phase, result.Compute.Runs, result.Census.Digest));
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_removed_and_nothing_else()
    {
        ResultsDirectory results = Sittings.Create(_folder, "xor", Spec);
        string[] leftovers = [.. new[] { "sweep.json", "spec.yaml", "census.json", "runs.log" }.Select(name => Path.Combine(results.Root, name + ".tmp"))];
        foreach (string leftover in leftovers)
            File.WriteAllText(leftover, "half");
        string notes = Path.Combine(results.Root, "notes.tmp");
        File.WriteAllText(notes, "of the user's own");

        await Sittings.Sit(results);

        Assert.Equal([notes], Directory.GetFiles(results.Root, "*.tmp"));
    }

    [Fact]
    public async Task A_census_that_cannot_be_written_is_there_all_the_same_with_the_reason()
    {
        ResultsDirectory results = Sittings.Create(_folder, "xor", Spec);
        Directory.CreateDirectory(results.CensusPath);

        SweepResult result = await Sittings.Sit(results);

        Assert.Equal(12, result.Census.Finished);
        Assert.StartsWith($"{results.CensusPath} cannot be written: ", result.CensusFailure, StringComparison.Ordinal);
        Assert.False(File.Exists(results.CensusPath + ".tmp"));
    }

    [Fact]
    public async Task A_finished_sweep_has_nothing_left_to_do()
    {
        ResultsDirectory results = Sittings.Create(_folder, "xor", Spec);
        SweepResult first = await Sittings.Sit(results);

        SweepResult second = await Sittings.Sit(ResultsDirectory.Open(results.Root));

        Assert.Equal((12, 0L), (second.FinishedBefore, second.Compute.Runs));
        Assert.Equal(first.Census.Digest, second.Census.Digest);
    }
}
