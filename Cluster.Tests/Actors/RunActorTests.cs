using Cluster.Grains.Runs;
using Cluster.Grains.Sweeps;
using Xunit;

namespace Cluster.Tests.Actors;

public sealed class RunActorTests
{
    private readonly SmallSweep _sweep = new(1);

    [Fact]
    public void A_report_that_could_not_be_written_is_tried_again_and_announced_only_when_it_is_durable()
    {
        ActorBench bench = Begun();
        bench.Log.FailuresBeforeWriting = 2;

        bench.Complete(0);
        Assert.Equal((RunPhase.Reporting, 0), (PhaseOf(bench), bench.Log.Runs.Count));
        bench.Advance(0.1);
        Assert.Equal((RunPhase.Reporting, 0), (PhaseOf(bench), bench.Log.Runs.Count));
        Assert.Empty(bench.Inbox.Announced);
        bench.Advance(0.19);
        Assert.Empty(bench.Log.Runs);
        bench.Advance(0.01);

        Assert.Equal([0], bench.Log.Runs);
        Assert.Equal([0], bench.Inbox.Announced);
        Assert.Equal((RunPhase.Done, SweepPhase.Finished, 1), (PhaseOf(bench), bench.Status.Phase, bench.Status.Finished));
    }

    [Fact]
    public void A_report_that_was_written_but_not_acknowledged_counts_once()
    {
        ActorBench bench = Begun();
        bench.Log.FailuresAfterWriting = 1;

        bench.Complete(0);
        Assert.Empty(bench.Inbox.Announced);
        bench.Advance(0.1);

        Assert.Equal([0, 0], bench.Log.Runs);
        Assert.Equal((SweepPhase.Finished, 1), (bench.Status.Phase, bench.Status.Finished));
        Assert.Equal(_sweep.Digest(), bench.Digest);
        var again = new ActorBench(_sweep, log: bench.Log);
        again.Tell(s => s.Start());
        Assert.Equal(_sweep.Digest(), again.Digest);
    }

    [Fact]
    public void A_report_that_can_never_be_written_fails_the_run_and_says_why()
    {
        ActorBench bench = Begun();
        bench.Log.FailuresBeforeWriting = int.MaxValue;

        bench.Complete(0);
        while (bench.Time.Pending > 0)
            bench.Advance(0.1);

        Assert.Equal(RunPhase.Failed, PhaseOf(bench));
        Assert.Equal(new SweepStatus(SweepPhase.Finished, 1, 0, 0, 1, "run 0: The disk is full.", false), bench.Status);
        Assert.Equal(1.5, bench.Time.GetElapsedTime(0).TotalSeconds, 6);
        Assert.Empty(bench.Log.Runs);
    }

    [Fact]
    public void A_run_whose_training_is_cancelled_waits_to_be_run_again_and_tells_nobody()
    {
        ActorBench bench = Begun();

        bench.Trainer.Cancel(0);
        bench.Pump.RunUntilIdle();

        Assert.Equal(RunPhase.Waiting, PhaseOf(bench));
        Assert.Equal((SweepPhase.Running, 1, 0), (bench.Status.Phase, bench.Status.UnderWay, bench.Status.Failed));
        Assert.Empty(bench.Inbox.Announced);
    }

    [Fact]
    public void Starting_a_run_again_trains_it_once()
    {
        ActorBench bench = Begun();

        bench.Pump.Run(() => bench.Run(0).Start(0, mayHaveBegun: false));
        bench.Complete(0);
        bench.Pump.Run(() => bench.Run(0).Start(0, mayHaveBegun: false));

        Assert.Equal(1, bench.Trainer.Begun[0]);
        Assert.Equal([0], bench.Log.Runs);
    }

    [Fact]
    public void A_short_run_touches_no_checkpoint()
    {
        var kept = new MemoryCheckpoints();
        ActorBench bench = Begun(kept);
        bench.Trainer.Step = 5;
        bench.Advance(kept.Interval.TotalSeconds - 1);

        bench.Complete(0);

        Assert.Equal((0, SweepPhase.Finished), (kept.Calls, bench.Status.Phase));
        Assert.Equal(0, bench.Time.Pending);
    }

    [Fact]
    public void A_long_run_keeps_a_checkpoint_every_so_often_and_none_after_its_end()
    {
        var kept = new MemoryCheckpoints();
        ActorBench bench = Begun(kept);
        bench.Advance(kept.Interval.TotalSeconds);
        Assert.Null(kept.Last(0));
        foreach (int step in new[] { 100, 200, 300 })
        {
            bench.Trainer.Step = step;
            bench.Advance(kept.Interval.TotalSeconds);
            Assert.Equal((1, step), (kept.Epoch(0), kept.Last(0)!.Step));
        }

        bench.Complete(0);

        Assert.Equal((0, 1), (kept.Epoch(0), bench.Status.Finished));
        Assert.Equal(0, bench.Time.Pending);
    }

    [Fact]
    public void A_run_that_may_have_begun_goes_on_from_its_last_checkpoint()
    {
        var kept = new MemoryCheckpoints();
        ActorBench first = Begun(kept);
        first.Trainer.Step = 100;
        first.Advance(kept.Interval.TotalSeconds);

        var second = new ActorBench(_sweep, checkpoints: kept, begunBefore: 1);
        second.Tell(s => s.Start());

        Assert.Equal(100, second.Trainer.From[0]!.Step);
        Assert.Equal(2, kept.Epoch(0));
        second.Complete(0);
        Assert.Equal((SweepPhase.Finished, 1), (second.Status.Phase, second.Status.Finished));
        Assert.Equal(_sweep.Digest(), second.Digest);
    }

    [Fact]
    public void A_checkpoint_that_is_none_of_the_run_costs_no_more_than_the_way_to_it()
    {
        var kept = new MemoryCheckpoints();
        ActorBench first = Begun(kept);
        first.Trainer.Step = 100;
        first.Advance(kept.Interval.TotalSeconds);
        var second = new ActorBench(_sweep, checkpoints: kept, begunBefore: 1);
        second.Tell(s => s.Start());

        second.Trainer.Fail(0, new ArgumentException("The checkpoint is not one of this run."));
        second.Pump.RunUntilIdle();

        Assert.Equal([0], second.Trainer.UnderWay);
        Assert.Null(second.Trainer.From[0]);
        second.Complete(0);
        Assert.Equal((SweepPhase.Finished, 1, 0), (second.Status.Phase, second.Status.Finished, second.Status.Failed));
        Assert.Null(kept.Last(0));
    }

    [Fact]
    public void A_run_that_another_activation_has_taken_up_keeps_nothing_more_and_is_given_up()
    {
        var kept = new MemoryCheckpoints();
        ActorBench first = Begun(kept);
        first.Trainer.Step = 100;
        first.Advance(kept.Interval.TotalSeconds);
        var second = new ActorBench(_sweep, checkpoints: kept, begunBefore: 1);
        second.Tell(s => s.Start());
        second.Trainer.Step = 150;
        second.Advance(kept.Interval.TotalSeconds);

        first.Trainer.Step = 900;
        first.Advance(kept.Interval.TotalSeconds);

        Assert.Equal((2, 150), (kept.Epoch(0), kept.Last(0)!.Step));
        Assert.Empty(first.Trainer.UnderWay);
        Assert.Equal(RunPhase.Waiting, PhaseOf(first));
        Assert.Empty(first.Log.Runs);
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_kept_is_done_without()
    {
        var kept = new MemoryCheckpoints { Failures = 1 };
        ActorBench bench = Begun(kept);
        bench.Trainer.Step = 100;
        bench.Advance(kept.Interval.TotalSeconds);
        Assert.Null(kept.Last(0));

        bench.Advance(kept.Interval.TotalSeconds);

        Assert.Equal(100, kept.Last(0)!.Step);
        bench.Complete(0);
        Assert.Equal((SweepPhase.Finished, 1), (bench.Status.Phase, bench.Status.Finished));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_checkpoint_that_was_kept_without_an_answer_does_not_turn_the_run_against_itself(int checkpoints)
    {
        var kept = new MemoryCheckpoints { LostAnswers = 1 };
        ActorBench bench = Begun(kept);
        for (int i = 1; i <= checkpoints; i++)
        {
            bench.Trainer.Step = 100 * i;
            bench.Advance(kept.Interval.TotalSeconds);
            Assert.Equal(100 * i, kept.Last(0)!.Step);
        }

        bench.Complete(0);

        Assert.Equal((SweepPhase.Finished, 1), (bench.Status.Phase, bench.Status.Finished));
        Assert.Null(kept.Last(0));
    }

    private ActorBench Begun(MemoryCheckpoints kept)
    {
        var bench = new ActorBench(_sweep, checkpoints: kept);
        bench.Tell(s => s.Start());
        return bench;
    }

    private ActorBench Begun()
    {
        var bench = new ActorBench(_sweep);
        bench.Tell(s => s.Start());
        return bench;
    }

    private static RunPhase PhaseOf(ActorBench bench) => bench.Pump.Run(bench.Run(0).Phase).Result;
}
