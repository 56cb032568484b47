using Cluster.Grains.Sweeps;
using Minima.Sweeps;
using Xunit;

namespace Cluster.Tests.Actors;

public sealed class ShardedSweepTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 3)]
    [InlineData(7, 200)]
    public void A_sweep_runs_its_shard_and_nothing_else(int number, int of)
    {
        var sweep = new SmallSweep(100, shard: new Shard(number, of));
        int[] expected = [.. Enumerable.Range(0, 100).Where(sweep.Slice.Contains)];
        var bench = new ActorBench(sweep, window: 5);

        bench.Tell(s => s.Start());
        bench.CompleteAll();

        Assert.Equal(expected, bench.Trainer.Begun.Keys.Order());
        Assert.Equal(new SweepStatus(SweepPhase.Finished, expected.Length, expected.Length, 0, 0, null, false), bench.Status);
    }

    [Fact]
    public void An_empty_shard_is_finished_at_once()
    {
        var bench = new ActorBench(new SmallSweep(3, shard: new Shard(150, 200)));

        bench.Tell(s => s.Start());

        Assert.Equal((SweepPhase.Finished, 0), (bench.Status.Phase, bench.Status.Planned));
    }

    [Fact]
    public void Runs_of_other_shards_on_its_record_do_not_count()
    {
        var log = new MemoryRunLog();
        var whole = new ActorBench(new SmallSweep(30), log: log);
        whole.Tell(s => s.Start());
        for (int run = 0; run < 6; run++)
            whole.Complete(run);
        var sweep = new SmallSweep(30, shard: new Shard(1, 3));
        var shard = new ActorBench(sweep, log: log);

        shard.Tell(s => s.Start());

        Assert.Equal((2, 10), (shard.Status.Finished, shard.Status.Planned));
        shard.CompleteAll();
        Assert.Equal((SweepPhase.Finished, 10), (shard.Status.Phase, shard.Status.Finished));
        Assert.Equal(8, shard.Trainer.Begun.Count);
    }
}
