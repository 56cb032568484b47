using Cluster.Embedded.Specs;
using Cluster.Tests.Specs;
using Minima.Sweeps;
using Xunit;

namespace Cluster.Tests.Sweeps;

public sealed class ShardTests
{
    /// <summary>Settings, replicates, most runs (0: all) and shards.</summary>
    public static TheoryData<int, int, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<int, int, int, int> { { 2, 5, 7, 3 }, { 6, 4, 13, 4 }, { 4, 4, 1, 4 } };
            foreach (int settings in new[] { 1, 2, 4, 6 })
            {
                foreach (int replicates in new[] { 1, 3, 8, 25 })
                {
                    foreach (int shards in new[] { 1, 2, 3, 4, 8, 30 })
                        cases.Add(settings, replicates, 0, shards);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_run_is_in_one_shard_and_counted_there(int settings, int replicates, int most, int shards)
    {
        SweepSpec sweep = Sweep(settings, replicates, most);

        int[][] runs = [.. Slices(sweep, shards).Select(Runs)];

        Assert.Equal(Enumerable.Range(0, sweep.Runs), runs.SelectMany(part => part).Order());
        Assert.Equal(Slices(sweep, shards).Select(slice => slice.Count), runs.Select(part => part.Length));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Shards_share_the_runs_of_every_setting_evenly(int settings, int replicates, int most, int shards)
    {
        SweepSpec sweep = Sweep(settings, replicates, most);

        for (int setting = 0; setting < settings; setting++)
        {
            int[] counts = [.. Slices(sweep, shards).Select(slice => Runs(slice).Count(run => run % settings == setting))];
            Assert.InRange(counts.Max() - counts.Min(), 0, 1);
        }
    }

    [Fact]
    public void Shards_of_few_replicates_are_of_one_size()
    {
        int[] counts = [.. Slices(Sweep(settings: 8, replicates: 2), 8).Select(slice => slice.Count)];

        Assert.Equal(Enumerable.Repeat(2, 8), counts);
    }

    [Fact]
    public void More_replicates_leave_every_run_in_its_shard()
    {
        SweepSpec shorter = Sweep(6, 3), longer = Sweep(6, 40);

        Assert.All(Slices(shorter, 8).Zip(Slices(longer, 8)), pair => Assert.Equal(Runs(pair.First), Runs(pair.Second).Where(run => run < shorter.Runs)));
    }

    [Theory]
    [InlineData("1/1", 1, 1)]
    [InlineData("3/8", 3, 8)]
    [InlineData("2147483647/2147483647", int.MaxValue, int.MaxValue)]
    public void A_shard_reads_back_as_it_is_written(string text, int number, int of)
    {
        Assert.Equal(new Shard(number, of), Shard.Parse(text));
        Assert.Equal(text, new Shard(number, of).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("0/8")]
    [InlineData("9/8")]
    [InlineData("-1/8")]
    [InlineData("+1/8")]
    [InlineData("1/0")]
    [InlineData("1/8/8")]
    [InlineData(" 1/8")]
    [InlineData("1/99999999999")]
    public void What_is_no_part_of_a_whole_is_no_shard(string text) => Assert.Null(Shard.Parse(text));

    [Fact]
    public void A_sweep_that_stops_at_a_coverage_has_no_shards()
    {
        SweepSpec sweep = Sweep(1, 5, stop: "coverage: 0.9");

        Assert.Contains("prefixes", Assert.Throws<ArgumentException>(() => new RunSlice(sweep, new Shard(1, 2))).Message, StringComparison.Ordinal);
        Assert.Equal(5, RunSlice.Whole(sweep).Count);
    }

    private static IEnumerable<RunSlice> Slices(SweepSpec sweep, int shards) =>
        Enumerable.Range(1, shards).Select(number => new RunSlice(sweep, new Shard(number, shards)));

    private static int[] Runs(RunSlice slice) => [.. Enumerable.Range(-3, slice.Sweep.Runs + 6).Where(slice.Contains)];

    private static SweepSpec Sweep(int settings, int replicates, int most = 0, string stop = "") => SpecReader.Parse(
        $"{{data: {{kind: xor}}, network: {{hidden: [2]}}, loss: logistic, l2: [{string.Join(", ", Enumerable.Range(1, settings).Select(s => $"{s}e-3"))}], "
        + $"replicates: {replicates}, stop: {{{(most > 0 ? $"max-runs: {most}" : stop)}}}}}", "sharded.yaml", "/", new TaskData());
}
