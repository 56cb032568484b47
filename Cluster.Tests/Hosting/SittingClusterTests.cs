using Cluster.Embedded;
using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Grains.Sweeps;
using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Hosting;

/// <summary>What those who watch a sitting are told.</summary>
public sealed class SittingClusterTests : IDisposable
{
    private const string Spec = "{data: {kind: xor}, network: {hidden: [2]}, loss: logistic, l2: 1e-2, optimizer: {kind: gd, steps: 50}, replicates: 12}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task After_the_end_the_last_look_and_the_classes_stay()
    {
        ResultsDirectory results = Sittings.Create(_folder, "xor", Spec);
        var shown = new SittingCluster(results);
        Task<SweepLook> early = shown.Look(Key(results));

        SweepResult result = await Session(results, shown).Run(_ => { }, Assert.Fail, CancellationToken.None);

        Assert.Equal(SweepPhase.Finished, (await shown.Look(Key(results))).Sweep.Phase);
        Assert.InRange((await early).Sweep.Finished, 0, 12);
        Assert.Equal((12, 12), ((await shown.Sketch(Key(results), architecture: 0)).Finished, (await shown.Look(Key(results))).Tally.Finished));
        int run = result.Census.Architectures[0].Classes[0].Run;
        Assert.Equal(run, (await shown.Representative(Key(results), run))?.Outcome.Run);
        await Assert.ThrowsAsync<NotFoundException>(() => shown.Look("other"));
    }

    [Fact]
    public async Task That_the_sitting_has_failed_is_told_to_those_who_wait()
    {
        ResultsDirectory results = Sittings.Create(_folder, "xor", Spec);
        using ResultsLock held = ResultsLock.Take(results.Root);
        var shown = new SittingCluster(results);
        Task<SweepLook> early = shown.Look(Key(results));

        await Assert.ThrowsAsync<InputException>(() => Session(results, shown).Run(_ => { }, Assert.Fail, CancellationToken.None));

        Assert.Contains("the sitting has failed", (await Assert.ThrowsAsync<IOException>(() => early)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_the_directory_was_named_the_sweep_has_a_key_that_an_address_can_hold()
    {
        ResultsDirectory results = Sittings.Create(_folder, "xor", Spec);

        var shown = new SittingCluster(ResultsDirectory.Open(Path.Combine(results.Root, ".")));

        Assert.Equal([Path.GetFileName(results.Root)], await shown.Sweeps());
    }

    private static string Key(ResultsDirectory results) => Path.GetFileName(results.Root);

    private static SweepSession Session(ResultsDirectory results, SittingCluster shown) => new(results, SweepOptions.Default, new ImpatientTime(), shown);
}
