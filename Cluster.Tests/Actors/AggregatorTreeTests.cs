using Cluster.Grains.Aggregation;
using Minima.Censuses;
using Minima.Equivalence;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Actors;

/// <summary>Several aggregators that share a sweep's reports say together what one would say.</summary>
public sealed class AggregatorTreeTests
{
    private const int Runs = 400;

    /// <summary>Classes of many hits, of two and of one.</summary>
    private readonly SmallSweep _sweep = new(Runs, run => run % 3 == 0 ? run % 2 : run % 5 == 0 ? run % 40 : run);
    private readonly ManualTime _time = new();

    public static TheoryData<int, int> Trees => new(from aggregators in new[] { 1, 2, 3, 5, 8 } from seed in new[] { 1, 2, 3 } select (aggregators, seed));

    [Theory]
    [MemberData(nameof(Trees))]
    public async Task They_say_what_one_would_say_however_the_reports_are_shared(int aggregators, int seed)
    {
        var random = new Random(seed);
        (AggregatorActor[] one, AggregatorActor[] tree) = (await Opened([new MemoryRunLog()]), await Opened(Logs(aggregators)));
        Assert.Equivalent(await one[0].Status(exact: true), await tree[0].Status(exact: true), strict: true);
        foreach (int[] batch in Shuffled(random).Chunk(37))
        {
            await one[0].Report(Outcomes(batch));
            // Not by the route: the parts of a class are all over the tree.
            foreach (IGrouping<int, int> share in batch.GroupBy(run => run % aggregators))
                await tree[share.Key].Report(Outcomes([.. share]));

            await AssertSame(one[0], tree[0], random);
        }

        Assert.Equal(Runs, await tree[0].Open());
        await AssertSameSketch(one[0], tree[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    public async Task After_opening_again_they_say_what_they_said_before(int aggregators)
    {
        MemoryRunLog[] logs = Logs(aggregators);
        AggregatorActor[] tree = await Opened(logs);
        foreach (IGrouping<int, int> share in Shuffled(new Random(4)).Take(250).GroupBy(run => run % aggregators))
            await tree[share.Key].Report(Outcomes([.. share]));

        AggregatorActor[] again = await Opened(logs);

        await AssertSame(tree[0], again[0], new Random(5));
        await AssertSameSketch(tree[0], again[0]);
    }

    /// <summary>At 1.9 radii each point reaches its neighbours alone; the links are in different aggregators.</summary>
    [Fact]
    public async Task Classes_linked_by_reports_of_several_aggregators_are_one()
    {
        AggregatorActor[] tree = await Opened(Logs(3));
        for (int run = 0; run < 6; run++)
            await tree[run % 3].Report([Linked(run)]);

        Assert.Equal(1, (await tree[0].Status(exact: true)).Classes);
        Assert.Equal(1, await tree[0].LeastCoverage(Runs));
    }

    /// <summary>Of three points in a row the one in the middle leaves no anchor beside the first; only the record knows the link to the third.</summary>
    [Fact]
    public async Task What_no_anchor_tells_is_asked_of_the_records()
    {
        AggregatorActor[] tree = await Opened(Logs(3));
        await tree[1].Report([At(0, 0), At(1, 1.4)]);
        await tree[2].Report([At(2, 2.8)]);

        Assert.Equal(2, (await tree[0].Status(exact: true)).Classes);
        Assert.Equal(1, await tree[0].LeastCoverage(Runs));
        AggregatorActor[] one = await Opened([new MemoryRunLog()]);
        await one[0].Report([At(0, 0), At(1, 1.4), At(2, 2.8)]);
        Assert.Equal(1, await one[0].LeastCoverage(Runs));
    }

    [Fact]
    public async Task Merging_takes_a_part_of_the_time_only_but_what_must_be_exact_is()
    {
        (AggregatorActor root, AggregatorActor below) = await OpenedSlowly();
        await below.Report(Outcomes(0));
        Assert.Equal((1, 1), await Look(exact: false));

        await below.Report(Outcomes(1));

        Assert.Equal((2, 1), await Look(exact: false));
        Assert.Equal((2, 2), await Look(exact: true));
        await below.Report(Outcomes(2));
        _time.Advance(TimeSpan.FromSeconds(199));
        Assert.Equal((3, 2), await Look(exact: false));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((3, 3), await Look(exact: false));

        async Task<(int Finished, int Classes)> Look(bool exact) => await root.Status(exact) is var status ? (status.Finished, status.Classes) : default;
    }

    [Fact]
    public async Task More_classes_than_a_message_holds_come_in_pages()
    {
        var many = new SmallSweep(60_000, run => run);
        AggregatorActor[] tree = await Opened(Logs(2), many);
        await tree[1].Report([.. Enumerable.Range(0, 60_000).Select(many.Outcome)]);

        Page<ClassEntry> first = await tree[1].Classes(60_000);

        Assert.True(first.Pages > 1, "the case is too small");
        Assert.Null(await tree[1].MoreClasses(60_000, first.Finished - 1, 1));
        Assert.Null(await tree[1].MoreClasses(59_999, first.Finished, 1));
        Assert.Null(await tree[1].MoreClasses(60_000, first.Finished, first.Pages));
        Assert.Equal((await tree[1].Status(exact: true)).Classes, (await tree[0].Status(exact: true)).Classes);
    }

    [Fact]
    public async Task A_sketch_is_of_a_while_ago_where_merging_takes_long()
    {
        (AggregatorActor root, AggregatorActor below) = await OpenedSlowly();
        await below.Report(Outcomes(0));
        Assert.Single((await root.SketchClasses(objective: 0)).Items);

        await below.Report(Outcomes(1));

        Assert.Equal((2, 1), ((await root.CountRuns(objective: 0)).Runs, (await root.SketchClasses(objective: 0)).Items.Count));
        _time.Advance(TimeSpan.FromSeconds(200));
        Assert.Equal((2, 2), ((await root.SketchClasses(objective: 0)).Finished, (await root.SketchClasses(objective: 0)).Items.Count));
    }

    [Fact]
    public async Task A_sketch_is_of_now_after_what_was_exact()
    {
        AggregatorActor[] one = await Opened(Logs(1));
        await one[0].Report(Outcomes(0, 1, 2));
        Assert.Equal((3, 3), (await one[0].SketchClasses(objective: 0) is var first ? (first.Finished, first.Items.Count) : default));

        await one[0].Report(Outcomes(4));
        await one[0].Status(exact: true);

        Assert.Equal((4, 4), (await one[0].SketchClasses(objective: 0) is var last ? (last.Finished, last.Items.Count) : default));
        Assert.Equal(4, (await one[0].Sketch(objective: 0)).Grouped);
    }

    [Fact]
    public void Every_aggregator_but_the_root_is_below_one_other()
    {
        for (int aggregators = 1; aggregators <= MergeTree.Most; aggregators++)
            Assert.Equal(Enumerable.Range(1, aggregators - 1), Enumerable.Range(0, aggregators).SelectMany(number => MergeTree.Below(number, aggregators)).Order());
    }

    private static MemoryRunLog[] Logs(int aggregators) => [.. Enumerable.Range(0, aggregators).Select(_ => new MemoryRunLog())];

    private static IEnumerable<int> Shuffled(Random random) => Enumerable.Range(0, Runs).OrderBy(_ => random.Next()).ToArray();

    private static async Task AssertSame(AggregatorActor one, AggregatorActor root, Random random)
    {
        Assert.Equivalent(await one.Status(exact: true), await root.Status(exact: true), strict: true);
        int first = random.Next(Runs), limit = random.Next(Runs + 1), most = 1 + random.Next(50);
        Assert.Equal(await one.Unfinished(first, limit, most), await root.Unfinished(first, limit, most));
        Assert.Equal(await one.LeastCoverage(limit), await root.LeastCoverage(limit));
        Assert.Equal(await one.LeastCoverage(Runs), await root.LeastCoverage(Runs));
    }

    private static async Task AssertSameSketch(AggregatorActor one, AggregatorActor root)
    {
        Assert.Equal(Text(await one.CountRuns(objective: 0)), Text(await root.CountRuns(objective: 0)));
        Page<ClassSketch> expected = await one.SketchClasses(objective: 0), actual = await root.SketchClasses(objective: 0);
        Assert.Equal(expected.Finished, actual.Finished);
        Assert.Equal(expected.Items.OrderBy(sketch => sketch.Run), actual.Items.OrderBy(sketch => sketch.Run));
        foreach (ClassSketch sketch in actual.Items)
            Assert.Equal(sketch.Loss, (await root.Representative(sketch.Run))!.Loss);
        Assert.Null(await root.Representative(Runs));
    }

    private static string Text(RunCounts counts) =>
        $"{counts.Runs}; {string.Join(' ', counts.Verdicts.SelectMany(each => each))}; {string.Join(' ', counts.Losses.Buckets.Select(bucket => $"{bucket.Lowest:R}:{string.Join(',', bucket.Counts)}"))}";

    private async Task<AggregatorActor[]> Opened(MemoryRunLog[] logs, SmallSweep? sweep = null)
    {
        sweep ??= _sweep;
        var tree = new AggregatorActor[logs.Length];
        for (int number = logs.Length - 1; number >= 0; number--)
            tree[number] = new AggregatorActor(sweep.Slice, sweep.Catalog, logs[number], [.. MergeTree.Below(number, logs.Length).Select(below => tree[below])], _time);
        await tree[0].Open();
        return tree;
    }

    /// <summary>Two, of which the lower takes 2 s to merge its classes.</summary>
    private async Task<(AggregatorActor Root, AggregatorActor Below)> OpenedSlowly()
    {
        var below = new AggregatorActor(_sweep.Slice, _sweep.Catalog, new MemoryRunLog(), [], _time);
        var root = new AggregatorActor(_sweep.Slice, _sweep.Catalog, new MemoryRunLog(), [new SlowBranch(below, _time, TimeSpan.FromSeconds(2))], _time);
        await root.Open();
        return (root, below);
    }

    private RunOutcome[] Outcomes(params int[] runs) => [.. runs.Select(_sweep.Outcome)];

    private RunOutcome Linked(int run) => At(run, 1.9 * run);

    private RunOutcome At(int run, double radii)
    {
        RunOutcome outcome = _sweep.Outcome(0);
        return outcome with { Run = run, Parameters = [outcome.Parameters[0] + radii * outcome.ErrorRadius, .. outcome.Parameters[1..]] };
    }
}
