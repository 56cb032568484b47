using Cluster.Grains.Sweeps;
using Xunit;

namespace Cluster.Tests.Actors;

public sealed class SweepActorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Every_run_is_counted_once_however_completions_are_repeated_and_reordered(int seed)
    {
        var sweep = new SmallSweep(120);
        var bench = new ActorBench(sweep, window: 9, seed);
        var random = new Random(seed);
        bench.Tell(s => s.Start());
        while (bench.Trainer.UnderWay.Count > 0)
        {
            for (int many = random.Next(1, 5); many > 0 && bench.Trainer.UnderWay.Count > 0; many--)
                bench.Trainer.Complete(bench.Trainer.UnderWay[random.Next(bench.Trainer.UnderWay.Count)]);
            bench.Pump.RunUntilIdle();
            if (bench.Inbox.Announced.Count > 0)
                bench.Tell(s => s.Completed(bench.Inbox.Announced[random.Next(bench.Inbox.Announced.Count)]));
            Assert.InRange(bench.Status.Finished, 0, 120);
        }

        Assert.Equal(new SweepStatus(SweepPhase.Finished, 120, 120, 0, 0, null, false), bench.Status);
        Assert.Equal(Enumerable.Range(0, 120), bench.Log.Runs.Order());
        Assert.All(bench.Trainer.Begun.Values, times => Assert.Equal(1, times));
        Assert.Equal(sweep.Digest(), bench.Digest);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public void No_more_runs_are_under_way_than_the_window_and_the_window_is_used(int window)
    {
        var bench = new ActorBench(new SmallSweep(50), window);
        int most = 0;
        bench.Tell(s => s.Start());
        while (bench.Trainer.UnderWay.Count > 0)
        {
            most = Math.Max(most, bench.Trainer.UnderWay.Count);
            Assert.Equal(bench.Trainer.UnderWay.Count, bench.Status.UnderWay);
            bench.Complete(bench.Trainer.UnderWay[^1]);
        }

        Assert.Equal(Math.Min(window, 50), most);
        Assert.Equal(50, bench.Status.Finished);
    }

    /// <summary>A sweep must not take the word of an aggregator that has missed something for its end.</summary>
    [Fact]
    public void A_sweep_whose_aggregator_overlooks_runs_goes_through_them_again()
    {
        var bench = new ActorBench(new SmallSweep(30), window: 40, disguise: aggregator => new ForgetfulAggregator(aggregator));
        bench.Tell(s => s.Start());
        bench.CompleteAll();

        Assert.Equal(new SweepStatus(SweepPhase.Finished, 30, 30, 0, 0, null, false), bench.Status);
        Assert.Equal(Enumerable.Range(0, 30), bench.Log.Runs.Order());
    }

    [Fact]
    public void A_run_that_failed_and_was_begun_again_and_finished_did_not_fail()
    {
        var sweep = new SmallSweep(30);
        var bench = new ActorBench(sweep, window: 40, disguise: aggregator => new ForgetfulAggregator(aggregator, few: 10));
        bench.Tell(s => s.Start());
        bench.Trainer.Fail(3, new ArithmeticException("a defect"));
        bench.Pump.RunUntilIdle();
        Assert.Equal((1, "run 3: a defect"), (bench.Status.Failed, bench.Status.FirstFailure));

        bench.CompleteAll();
        Assert.True(bench.Pump.Run(() => bench.Aggregator.Report([sweep.Outcome(3)])).IsCompletedSuccessfully);
        bench.Tell(s => s.Completed(3));

        Assert.Equal(new SweepStatus(SweepPhase.Finished, 30, 30, 0, 0, null, false), bench.Status);
    }

    [Fact]
    public void What_was_lost_with_its_host_is_begun_again_and_what_goes_on_is_left_alone()
    {
        var sweep = new SmallSweep(10);
        var bench = new ActorBench(sweep, window: 4);
        bench.Tell(s => s.Start());
        bench.Trainer.Cancel(1);
        bench.Trainer.Cancel(3);
        bench.Pump.RunUntilIdle();
        Assert.Equal([0, 2], bench.Trainer.UnderWay);

        bench.Tell(s => s.AskAgain());

        Assert.Equal([0, 1, 2, 3], bench.Trainer.UnderWay);
        bench.CompleteAll();
        Assert.Equal((SweepPhase.Finished, 10, 0), (bench.Status.Phase, bench.Status.Finished, bench.Status.Failed));
        Assert.Equal([1, 2, 1, 2], Enumerable.Range(0, 4).Select(run => bench.Trainer.Begun[run]));
        Assert.Equal(sweep.Digest(), bench.Digest);
    }

    [Fact]
    public void A_lost_run_that_is_on_record_is_counted_and_not_begun_again()
    {
        var sweep = new SmallSweep(10);
        var bench = new ActorBench(sweep, window: 4);
        bench.Tell(s => s.Start());
        // Another activation of the sweep was told of their end.
        _ = bench.Pump.Run(() => bench.Aggregator.Report([sweep.Outcome(1), sweep.Outcome(3)]));
        bench.Trainer.Cancel(1);
        bench.Trainer.Cancel(2);
        bench.Trainer.Cancel(3);
        bench.Pump.RunUntilIdle();

        bench.Tell(s => s.AskAgain());

        Assert.Equal([1, 1, 2, 1], Enumerable.Range(0, 4).Select(run => bench.Trainer.Begun[run]));
        Assert.Equal((2, 4), (bench.Status.Finished, bench.Status.UnderWay));
        bench.CompleteAll();
        Assert.Equal((SweepPhase.Finished, 10, 0), (bench.Status.Phase, bench.Status.Finished, bench.Status.Failed));
        Assert.Equal(sweep.Digest(), bench.Digest);
    }

    [Fact]
    public void A_run_that_failed_and_is_on_record_did_not_fail()
    {
        var sweep = new SmallSweep(10);
        var bench = new ActorBench(sweep, window: 4);
        bench.Tell(s => s.Start());
        bench.Trainer.Fail(2, new InvalidOperationException("a defect"));
        bench.Pump.RunUntilIdle();
        int failed = bench.Status.Failed;
        _ = bench.Pump.Run(() => bench.Aggregator.Report([sweep.Outcome(2)]));

        bench.Tell(s => s.AskAgain());

        Assert.Equal((1, 0, null), (failed, bench.Status.Failed, bench.Status.FirstFailure));
        bench.CompleteAll();
        Assert.Equal(new SweepStatus(SweepPhase.Finished, 10, 10, 0, 0, null, false), bench.Status);
    }

    [Fact]
    public void What_was_lost_is_begun_again_also_while_the_aggregator_does_not_answer()
    {
        var bench = new ActorBench(new SmallSweep(10), window: 4);
        bench.Tell(s => s.Start());
        bench.Trainer.Cancel(1);
        bench.Pump.RunUntilIdle();
        bench.Faults.Failing = true;

        bench.Tell(s => s.AskAgain());

        Assert.Equal([0, 1, 2, 3], bench.Trainer.UnderWay);
    }

    [Fact]
    public void A_run_that_is_on_record_before_its_turn_comes_is_counted_and_not_begun()
    {
        var sweep = new SmallSweep(20);
        var bench = new ActorBench(sweep, window: 4);
        bench.Tell(s => s.Start());

        _ = bench.Pump.Run(() => bench.Aggregator.Report([sweep.Outcome(12), sweep.Outcome(15)]));
        bench.CompleteAll();

        Assert.Equal(new SweepStatus(SweepPhase.Finished, 20, 20, 0, 0, null, false), bench.Status);
        Assert.DoesNotContain(15, bench.Trainer.Begun.Keys);
        Assert.Equal(sweep.Digest(), bench.Digest);
    }

    [Fact]
    public void A_run_announced_before_it_was_begun_is_not_counted()
    {
        var bench = new ActorBench(new SmallSweep(20), window: 4);
        bench.Tell(s => s.Start());

        bench.Tell(s => s.Completed(15));
        bench.Tell(s => s.Failed(16, "a ghost"));

        Assert.Equal((0, 0, 4), (bench.Status.Finished, bench.Status.Failed, bench.Status.UnderWay));
        bench.CompleteAll();
        Assert.Equal((20, 0), (bench.Status.Finished, bench.Status.Failed));
    }

    [Fact]
    public void Starting_twice_starts_once()
    {
        var bench = new ActorBench(new SmallSweep(20), window: 4);
        bench.Tell(s => s.Start());
        bench.Tell(s => s.Start());

        bench.CompleteAll();

        Assert.Equal(20, bench.Status.Finished);
        Assert.All(bench.Trainer.Begun.Values, times => Assert.Equal(1, times));
    }

    [Fact]
    public void A_paused_sweep_begins_nothing_until_it_is_resumed()
    {
        var bench = new ActorBench(new SmallSweep(20), window: 4);
        bench.Tell(s => s.Start());
        bench.Tell(s => s.Pause());

        bench.CompleteAll();

        Assert.Equal((SweepPhase.Paused, 4, 0), (bench.Status.Phase, bench.Status.Finished, bench.Status.UnderWay));
        bench.Tell(s => s.Resume());
        Assert.Equal(4, bench.Status.UnderWay);
        bench.CompleteAll();
        Assert.Equal((SweepPhase.Finished, 20), (bench.Status.Phase, bench.Status.Finished));
    }

    [Fact]
    public void A_sweep_whose_last_message_failed_on_its_way_to_the_aggregator_goes_on_when_it_asks_again()
    {
        var sweep = new SmallSweep(20);
        var bench = new ActorBench(sweep, window: 4);
        bench.Tell(s => s.Start());
        bench.Faults.Failing = true;
        foreach (int run in new[] { 0, 1, 2, 3 })
            bench.Complete(run);
        Assert.Equal((SweepPhase.Running, 0), (bench.Status.Phase, bench.Status.UnderWay));
        bench.Faults.Failing = false;

        bench.Tell(s => s.AskAgain());

        Assert.Equal([4, 5, 6, 7], bench.Trainer.UnderWay);
        bench.CompleteAll();
        Assert.Equal((SweepPhase.Finished, 20), (bench.Status.Phase, bench.Status.Finished));
        Assert.Equal(sweep.Digest(), bench.Digest);
    }

    [Fact]
    public void A_sweep_paused_before_its_start_takes_up_the_record_and_begins_nothing()
    {
        var sweep = new SmallSweep(20);
        var before = new ActorBench(sweep, window: 4);
        before.Tell(s => s.Start());
        before.Complete(0);

        var bench = new ActorBench(sweep, window: 4, log: before.Log);
        bench.Tell(s => s.Pause());
        bench.Tell(s => s.Start());

        Assert.Equal(new SweepStatus(SweepPhase.Paused, 20, 1, 0, 0, null, false), bench.Status);
        bench.Tell(s => s.Resume());
        bench.CompleteAll();
        Assert.Equal((SweepPhase.Finished, 20), (bench.Status.Phase, bench.Status.Finished));
        Assert.Equal(sweep.Digest(), bench.Digest);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_cancelled_sweep_gives_up_what_is_under_way_and_begins_nothing_more(bool stoppedBefore)
    {
        var sweep = new SmallSweep(20);
        var bench = new ActorBench(sweep, window: 4);
        bench.Tell(s => s.Start());
        bench.Complete(0);
        if (stoppedBefore)
            bench.Tell(s => s.Stop());

        bench.Tell(s => s.Cancel());

        Assert.Empty(bench.Trainer.UnderWay);
        Assert.Equal(new SweepStatus(SweepPhase.Cancelled, 20, 1, 0, 0, null, false), bench.Status);
        bench.Tell(s => s.Resume());
        bench.Tell(s => s.AskAgain());
        bench.Tell(s => s.Start());
        Assert.Empty(bench.Trainer.UnderWay);
        var after = new ActorBench(sweep, window: 4, log: bench.Log);
        after.Tell(s => s.Start());
        after.CompleteAll();
        Assert.Equal((SweepPhase.Finished, 20, 0), (after.Status.Phase, after.Status.Finished, after.Status.Failed));
        Assert.Equal(sweep.Digest(), after.Digest);
    }

    [Fact]
    public void A_report_that_was_on_its_way_when_the_sweep_was_cancelled_is_kept()
    {
        var sweep = new SmallSweep(20);
        var bench = new ActorBench(sweep, window: 4);
        bench.Tell(s => s.Start());
        bench.Log.FailuresBeforeWriting = 1;
        bench.Complete(2);

        bench.Tell(s => s.Cancel());
        bench.Advance(1);

        Assert.Equal([2], bench.Log.Runs);
        Assert.Equal((SweepPhase.Cancelled, 0), (bench.Status.Phase, bench.Status.UnderWay));
    }

    [Fact]
    public void A_sweep_paused_behind_its_last_run_finishes_when_it_is_resumed()
    {
        var bench = new ActorBench(new SmallSweep(3), window: 4);
        bench.Tell(s => s.Start());
        bench.Tell(s => s.Pause());
        bench.CompleteAll();

        bench.Tell(s => s.Resume());

        Assert.Equal((SweepPhase.Finished, 3), (bench.Status.Phase, bench.Status.Finished));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_stopped_sweep_waits_for_what_is_under_way_and_begins_nothing_more(bool pausedBefore)
    {
        var bench = new ActorBench(new SmallSweep(20), window: 4);
        bench.Tell(s => s.Start());
        if (pausedBefore)
            bench.Tell(s => s.Pause());
        bench.Tell(s => s.Stop());
        Assert.Equal(SweepPhase.Stopping, bench.Status.Phase);

        bench.CompleteAll();
        bench.Tell(s => s.Resume());
        bench.Tell(s => s.Start());

        Assert.Equal(new SweepStatus(SweepPhase.Stopped, 20, 4, 0, 0, null, false), bench.Status);
        Assert.Equal([0, 1, 2, 3], bench.Log.Runs);
    }

    [Fact]
    public void Runs_that_fail_are_counted_as_failed_and_the_sweep_ends_all_the_same()
    {
        var bench = new ActorBench(new SmallSweep(20), window: 4);
        bench.Tell(s => s.Start());
        while (bench.Trainer.UnderWay.Count > 0)
        {
            int run = bench.Trainer.UnderWay[0];
            if (run is 3 or 11)
                bench.Trainer.Fail(run, new InvalidOperationException("a defect"));
            else
                bench.Trainer.Complete(run);
            bench.Pump.RunUntilIdle();
        }

        Assert.Equal(new SweepStatus(SweepPhase.Finished, 20, 18, 0, 2, "run 3: a defect", false), bench.Status);
        Assert.DoesNotContain(3, bench.Log.Runs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(40)]
    public void A_sweep_taken_up_by_new_actors_runs_only_what_is_not_on_record(int finished)
    {
        var sweep = new SmallSweep(40);
        var before = new ActorBench(sweep, window: 6);
        before.Tell(s => s.Start());
        for (int i = 0; i < finished; i++)
            before.Complete(before.Trainer.UnderWay[^1]);
        int[] onRecord = [.. before.Log.Runs];

        var after = new ActorBench(sweep, window: 6, log: before.Log);
        after.Tell(s => s.Start());
        after.CompleteAll();

        Assert.Equal((SweepPhase.Finished, 40), (after.Status.Phase, after.Status.Finished));
        Assert.Equal(Enumerable.Range(0, 40).Except(onRecord), after.Trainer.Begun.Keys.Order());
        Assert.Equal(sweep.Digest(), after.Digest);
    }
}
