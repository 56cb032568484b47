using Cluster.Grains.Aggregation;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Actors;

public sealed class AggregatorActorTests
{
    private readonly SmallSweep _sweep = new(30);
    private readonly MemoryRunLog _log = new();

    [Fact]
    public async Task What_it_acknowledges_is_on_the_log()
    {
        AggregatorActor aggregator = await Opened();

        await aggregator.Report(Outcomes(3, 1, 2));

        Assert.Equal([3, 1, 2], _log.Runs);
        Assert.Equal(3, (await aggregator.Status(exact: true)).Finished);
    }

    [Fact]
    public async Task Runs_known_already_are_skipped_within_a_batch_and_across_batches()
    {
        AggregatorActor aggregator = await Opened();

        await aggregator.Report(Outcomes(3, 1, 3));
        await aggregator.Report(Outcomes(1, 4, 3, 4));
        await aggregator.Report(Outcomes(1, 3));
        await aggregator.Report([]);

        Assert.Equal([3, 1, 4], _log.Runs);
        Assert.Equal([2, 1], _log.Appends);
        Assert.Equal(3, (await aggregator.Status(exact: true)).Finished);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failed_append_leaves_the_tally_as_it_was(bool writesBeforeItFails)
    {
        AggregatorActor aggregator = await Opened();
        await aggregator.Report(Outcomes(0, 1));
        string before = (await aggregator.Census()).Digest;
        (_log.FailuresBeforeWriting, _log.FailuresAfterWriting) = writesBeforeItFails ? (0, 1) : (1, 0);

        await Assert.ThrowsAsync<IOException>(async () => await aggregator.Report(Outcomes(2, 3)));

        Assert.Equal(before, (await aggregator.Census()).Digest);
        Assert.Equal([2, 3, 4], await aggregator.Unfinished(0, 5, 10));
        await aggregator.Report(Outcomes(2, 3));
        Assert.Equal([4], await aggregator.Unfinished(0, 5, 10));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Its_state_after_opening_again_is_its_state_before(int seed)
    {
        AggregatorActor aggregator = await Opened();
        var random = new Random(seed);
        for (int batch = 0; batch < 12; batch++)
        {
            _log.FailuresAfterWriting = random.Next(4) == 0 ? 1 : 0;
            RunOutcome[] outcomes = Outcomes([.. Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(_sweep.Spec.Runs))]);
            try
            {
                await aggregator.Report(outcomes);
            }
            catch (IOException)
            {
                await aggregator.Report(outcomes);
            }
        }

        AggregatorActor again = await Opened();

        Assert.Equivalent(await aggregator.Status(exact: true), await again.Status(exact: true), strict: true);
        Assert.Equal((await aggregator.Census()).Digest, (await again.Census()).Digest);
        Assert.Equal(await aggregator.Unfinished(0, 30, 30), await again.Unfinished(0, 30, 30));
    }

    [Fact]
    public async Task Opening_twice_counts_the_record_once()
    {
        AggregatorActor aggregator = await Opened();
        await aggregator.Report(Outcomes(0, 1, 2));

        Assert.Equal(3, await aggregator.Open());
        Assert.Equal(3, (await aggregator.Status(exact: true)).Finished);
    }

    [Fact]
    public async Task Unfinished_runs_are_listed_in_order_within_the_bounds_asked_for()
    {
        AggregatorActor aggregator = await Opened();
        await aggregator.Report(Outcomes(2, 4, 5));

        Assert.Equal([0, 1, 3, 6], await aggregator.Unfinished(0, 30, 4));
        Assert.Equal([3, 6], await aggregator.Unfinished(2, 7, 100));
        Assert.Empty(await aggregator.Unfinished(4, 6, 100));
        Assert.Empty(await aggregator.Unfinished(30, 30, 100));
    }

    [Fact]
    public async Task Runs_on_record_from_when_the_sweep_was_longer_do_not_count()
    {
        var all = new SmallSweep(50);
        AggregatorActor longer = new(all.Slice, all.Catalog, _log, [], new ManualTime());
        await longer.Open();
        await longer.Report(Outcomes([.. Enumerable.Range(0, 50)]));

        AggregatorActor shorter = await Opened();

        Assert.Equal(30, (await shorter.Status(exact: true)).Finished);
        Assert.Equal(_sweep.Digest(), (await shorter.Census()).Digest);
    }

    private async Task<AggregatorActor> Opened()
    {
        var aggregator = new AggregatorActor(_sweep.Slice, _sweep.Catalog, _log, [], new ManualTime());
        await aggregator.Open();
        return aggregator;
    }

    private RunOutcome[] Outcomes(params int[] runs) => [.. runs.Select(_sweep.Outcome)];
}
