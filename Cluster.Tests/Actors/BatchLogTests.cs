using Cluster.Embedded.Simulation;
using Cluster.Grains.Aggregation;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Actors;

/// <summary>A record that two activations of an aggregator may write for a while.</summary>
public sealed class BatchLogTests
{
    private readonly SmallSweep _sweep = new(500);
    private readonly MemoryBatches _batches = new();

    [Fact]
    public async Task Batches_are_read_back_in_order_by_another_activation()
    {
        BatchLog log = await Opened();
        for (int run = 0; run < 100; run++)
            await log.Append(Outcomes(run, run + 100));

        Assert.Equal(_batches.Runs, (await (await Opened()).ReadAll()).Select(outcome => outcome.Run));
        Assert.Equal(_batches.Runs, (await log.ReadAll()).Select(outcome => outcome.Run));
    }

    [Fact]
    public async Task Of_two_activations_one_finds_its_number_taken_and_nothing_is_overwritten()
    {
        BatchLog one = await Opened(), other = await Opened();
        await one.Append(Outcomes(1));

        await Assert.ThrowsAsync<IOException>(() => other.Append(Outcomes(2)));

        Assert.Equal([1], _batches.Runs);
    }

    [Fact]
    public async Task What_another_activation_has_written_is_read_once()
    {
        BatchLog one = await Opened(), other = await Opened();
        await one.Append(Outcomes(1));
        await one.Append(Outcomes(2, 3));

        Assert.Equal([1, 2, 3], (await other.ReadNew()).Select(outcome => outcome.Run));
        Assert.Empty(await other.ReadNew());
        await other.Append(Outcomes(4));
        Assert.Equal([1, 2, 3, 4], (await other.ReadAll()).Select(outcome => outcome.Run));
    }

    /// <summary>An aggregator that came up while another one still wrote must not say the last word about the sweep.</summary>
    [Fact]
    public async Task An_aggregator_that_has_missed_something_takes_it_up_before_it_says_the_last_word()
    {
        AggregatorActor one = Actor(await Opened()), other = Actor(await Opened());
        await one.Open();
        await other.Open();
        await one.Report(Outcomes(0, 1, 2));

        Assert.Equal(0, (await other.Status(exact: false)).Finished);
        Assert.Equal(3, (await other.Status(exact: true)).Finished);
        await one.Report(Outcomes(3));
        Assert.Equal(4, await other.Open());
    }

    private AggregatorActor Actor(BatchLog log) => new(_sweep.Slice, _sweep.Catalog, log, [], new ManualTime());

    private async Task<BatchLog> Opened()
    {
        var log = new BatchLog(_batches, new OutcomeList(), CancellationToken.None);
        await log.ReadAll();
        return log;
    }

    private RunOutcome[] Outcomes(params int[] runs) => [.. runs.Select(_sweep.Outcome)];
}
