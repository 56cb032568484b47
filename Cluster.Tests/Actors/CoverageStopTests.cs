using Cluster.Grains.Sweeps;
using Xunit;

namespace Cluster.Tests.Actors;

/// <summary>
/// Of the first 1,000 runs every class from 400 on was hit once only; among the first 2,000 every class was hit again. So
/// coverage 0.95 is reached at 2,000 runs, although by luck of the order it may look reached, or not, at any time before.
/// </summary>
public sealed class CoverageStopTests
{
    private static readonly SmallSweep Sweep = new(5000, run => run % 600, "{coverage: 0.95}");

    [Theory]
    [InlineData(64, null)]
    [InlineData(64, 1)]
    [InlineData(700, 2)]
    [InlineData(4096, 3)]
    public void The_decision_falls_on_prefixes_so_no_order_of_completion_changes_it(int window, int? seed)
    {
        var bench = new ActorBench(Sweep, window, seed);
        Random? random = seed is { } s ? new Random(s) : null;
        bench.Tell(actor => actor.Start());
        while (bench.Trainer.UnderWay is { Count: > 0 } underWay)
        {
            // Everything under way ends, some of it late: runs never leave their prefix.
            foreach (int run in random is null ? underWay : [.. underWay.Where(_ => random.Next(3) > 0).OrderBy(_ => random.Next())])
                bench.Trainer.Complete(run);
            bench.Pump.RunUntilIdle();
        }

        Assert.Equal(new SweepStatus(SweepPhase.Finished, 5000, 2000, 0, 0, null, true), bench.Status);
        Assert.Equal(Enumerable.Range(0, 2000), bench.Log.Runs.Order());
        Assert.Equal(Sweep.Digest(2000), bench.Digest);
    }

    /// <summary>With 1,500 runs on record every class has two hits; the prefix of 1,000 must be judged without the rest.</summary>
    [Fact]
    public void A_sweep_taken_up_within_a_prefix_stops_where_it_would_have_stopped()
    {
        var part = new ActorBench(new SmallSweep(1500, run => run % 600, "{coverage: 1}"), window: 512);
        part.Tell(actor => actor.Start());
        part.CompleteAll();
        Assert.Equal(1500, part.Log.Runs.Count());

        var rest = new ActorBench(Sweep, window: 512, log: part.Log);
        rest.Tell(actor => actor.Start());
        rest.CompleteAll();

        Assert.Equal(new SweepStatus(SweepPhase.Finished, 5000, 2000, 0, 0, null, true), rest.Status);
        Assert.Equal(Sweep.Digest(2000), rest.Digest);
    }

    [Fact]
    public void Coverage_that_is_never_reached_ends_with_the_last_run()
    {
        var bench = new ActorBench(new SmallSweep(1300, run => run, "{coverage: 0.5}"), window: 512);
        bench.Tell(actor => actor.Start());
        bench.CompleteAll();

        Assert.Equal(new SweepStatus(SweepPhase.Finished, 1300, 1300, 0, 0, null, false), bench.Status);
    }

    [Fact]
    public void A_sweep_that_stopped_early_stays_stopped_when_it_is_taken_up()
    {
        var bench = new ActorBench(new SmallSweep(1300, run => run % 3, "{coverage: 0.5}"), window: 512);
        bench.Tell(actor => actor.Start());
        bench.CompleteAll();
        Assert.Equal((1000, true), (bench.Status.Finished, bench.Status.CoverageReached));

        var again = new ActorBench(new SmallSweep(1300, run => run % 3, "{coverage: 0.5}"), window: 512, log: bench.Log);
        again.Tell(actor => actor.Start());

        Assert.Equal(new SweepStatus(SweepPhase.Finished, 1300, 1000, 0, 0, null, true), again.Status);
        Assert.Empty(again.Trainer.Begun);
    }
}
