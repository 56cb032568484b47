using Cluster.Embedded;
using Cluster.Embedded.Results;
using Cluster.Tests.Results;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Hosting;

public sealed class ResultsMergeTests : IDisposable
{
    private const string Spec = "{seed: 3, data: {kind: xor}, network: {hidden: [[1], [2]]}, loss: logistic, l2: 1e-2, optimizer: {kind: gd, steps: 50}, replicates: 20}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(DeterminismTests.Specs), MemberType = typeof(DeterminismTests))]
    public async Task Shards_merged_in_any_order_and_however_often_are_the_sweep_of_one_machine(string name)
    {
        string text = SmallSpecs.Text(name, seed: 5, replicates: 2);
        var expected = await Sittings.Outcome(name, text);
        ResultsDirectory[] shards = await Shards(name, text, 3);

        foreach ((string parent, int[] order) in new (string, int[])[] { ("a", [0, 1, 2]), ("b", [2, 0, 1]), ("a", [1, 1, 0, 2]) })
        {
            MergeResult merged = Merge(parent, [.. order.Select(i => shards[i])]);

            Assert.True(merged.IsComplete);
            Assert.Equal(expected.Digest, merged.Census.Digest);
            Assert.Equal(expected.Runs, SampleOutcomes.Fingerprints(merged.Results.ReadRuns()));
            Assert.Contains(expected.Digest, File.ReadAllText(merged.Results.CensusPath), StringComparison.Ordinal);
        }

        Assert.Equal(LogOf("a"), LogOf("b"));
    }

    [Fact]
    public async Task Part_after_part_is_the_same_as_all_at_once_and_what_is_missing_can_be_run()
    {
        ResultsDirectory[] shards = await Shards("xor", Spec, 3);
        string digest = Merge("once", shards).Census.Digest;

        MergeResult first = Merge("parts", [shards[2]]);
        MergeResult second = Merge("parts", [shards[0]]);
        Assert.Equal((false, 40, 40 - shards[1].Slice.Count), (second.IsComplete, second.Census.Planned, second.Census.Finished));
        Assert.Equal(first.Results.Root, second.Results.Root);
        await Sittings.Sit(ResultsDirectory.Open(second.Results.Root));

        Assert.Equal(digest, Merge("parts", [shards[1]]).Census.Digest);
    }

    [Fact]
    public async Task A_sweep_and_its_extension_elsewhere_make_the_longer_one()
    {
        string longer = Spec.Replace("replicates: 20", "replicates: 33");
        ResultsDirectory begun = Sittings.Create(_folder, "xor", Spec);
        await Sittings.Sit(begun);
        ResultsDirectory extension = Sittings.Create(_folder, "xor", longer, new Shard(2, 2), "elsewhere");
        await Sittings.Sit(extension);
        ResultsDirectory rest = Sittings.Create(_folder, "xor", longer, new Shard(1, 2), "elsewhere");
        await Sittings.Sit(rest);

        MergeResult merged = Merge("results", [extension, begun, rest]);

        Assert.Equal((await Sittings.Outcome("xor", longer)).Digest, merged.Census.Digest);
        Assert.Equal(begun.Root, merged.Results.Root);
    }

    [Fact]
    public async Task Runs_beyond_the_last_stay_on_record()
    {
        ResultsDirectory longer = Sittings.Create(_folder, "xor", Spec.Replace("replicates: 20", "replicates: 33"));
        string digest = (await Sittings.Sit(longer)).Census.Digest;
        ResultsDirectory shorter = Sittings.Create(_folder, "xor", Spec);

        Assert.Equal(40, Merge("results", [shorter]).Census.Finished);

        Assert.Equal(digest, (await Sittings.Sit(Sittings.Create(_folder, "xor", Spec.Replace("replicates: 20", "replicates: 33")))).Census.Digest);
    }

    [Fact]
    public async Task Different_sweeps_are_refused_by_what_differs_and_nothing_is_written()
    {
        ResultsDirectory[] shards = await Shards("xor", Spec, 2);
        ResultsDirectory other = Sittings.Create(_folder, "other", Spec.Replace("seed: 3", "seed: 4"));

        var refusal = Assert.Throws<InputException>(() => Merge("merged", [shards[0], other]));

        Assert.All([other.Root, shards[0].Root, other.Sweep.Hash[..8], shards[0].Sweep.Hash[..8], "'xor'", "'other'", "seed (4 and 3)"],
            part => Assert.Contains(part, refusal.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("settings", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Path("merged")));
    }

    [Fact]
    public async Task A_run_with_other_bits_is_refused_by_name_and_nothing_is_written()
    {
        ResultsDirectory[] shards = await Shards("xor", Spec, 2);
        RunOutcome run = shards[0].ReadRuns().Last();
        ResultsDirectory other = Sittings.Create(_folder, "xor", Spec, parent: "elsewhere");
        using (RunLog log = RunLog.Open(other.LogPath, other.Sweep.Hash))
            log.Append([run with { Loss = Math.BitIncrement(run.Loss) }]);

        var refusal = Assert.Throws<InputException>(() => Merge("merged", [.. shards, other]));

        Assert.All([$"run {run.Run}:", other.Root, shards[0].Root, "numerics"], part => Assert.Contains(part, refusal.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(shards[1].Root, refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Path("merged")));
    }

    [Fact]
    public async Task A_target_that_is_written_to_is_refused_and_left_as_it_is()
    {
        ResultsDirectory[] shards = await Shards("xor", Spec, 2);
        ResultsDirectory target = Merge("merged", [shards[0]]).Results;
        byte[] before = LogOf("merged");

        using (ResultsLock.Take(target.Root))
            Assert.Throws<InputException>(() => Merge("merged", shards));

        Assert.Equal(before, LogOf("merged"));
        Assert.True(Merge("merged", shards).IsComplete);
    }

    [Fact]
    public async Task What_a_crashed_merge_left_behind_does_no_harm()
    {
        ResultsDirectory[] shards = await Shards("xor", Spec, 2);
        string digest = Merge("undisturbed", shards).Census.Digest;
        string path = _folder.Path("merged", ResultsDirectory.NameOf(shards[0].Sweep));
        Directory.CreateDirectory(path);
        File.WriteAllBytes(Path.Combine(path, "runs.log.tmp"), LogOf("undisturbed")[..^300]);

        Assert.Equal(digest, Merge("merged", shards).Census.Digest);
        Assert.Equal(LogOf("undisturbed"), LogOf("merged"));
        Assert.False(File.Exists(Path.Combine(path, "runs.log.tmp")));
    }

    [Fact]
    public async Task Damaged_records_are_counted_and_their_runs_are_missing()
    {
        ResultsDirectory[] shards = await Shards("xor", Spec, 2);
        byte[] log = File.ReadAllBytes(shards[0].LogPath);
        log[log.Length / 2] ^= 4;
        File.WriteAllBytes(shards[0].LogPath, log);

        MergeResult merged = Merge("merged", shards);

        Assert.Equal((1, false, 39), (merged.Damaged, merged.IsComplete, merged.Census.Finished));
    }

    private MergeResult Merge(string parent, IReadOnlyList<ResultsDirectory> inputs) => ResultsMerge.Merge(inputs, _folder.Path(parent));

    private byte[] LogOf(string parent) => File.ReadAllBytes(Path.Combine(Directory.GetDirectories(_folder.Path(parent)).Single(), "runs.log"));

    private async Task<ResultsDirectory[]> Shards(string name, string text, int of)
    {
        var shards = new List<ResultsDirectory>();
        for (int number = 1; number <= of; number++)
        {
            ResultsDirectory results = Sittings.Create(_folder, name, text, new Shard(number, of), "shards");
            await Sittings.Sit(results);
            // As another process would find it.
            shards.Add(ResultsDirectory.Open(results.Root));
        }

        return [.. shards];
    }
}
