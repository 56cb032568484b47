using Cluster.Grains.Ports;
using Cluster.Grains.Sweeps;
using Xunit;

namespace Cluster.Tests.Actors;

/// <summary>A sweep whose owner may be lost, where a simulated cluster does not look: what is told of one that was ended.</summary>
public sealed class DurableSweepTests : ISweepHost
{
    private readonly ManualTime _time = new();
    private readonly MemoryDurable<SweepState> _state = new();
    private readonly SmallSweep _sweep = new(runs: 40);
    private readonly ActorBench _bench;
    private readonly DurableSweep _durable;
    private int _loads;

    public DurableSweepTests()
    {
        _bench = new ActorBench(_sweep);
        _durable = new DurableSweep(_state, this, _time);
        _bench.Pump.Run(_bench.Aggregator.Open).GetAwaiter().GetResult();
    }

    [Fact]
    public void Late_reports_of_a_sweep_that_was_ended_are_counted_for_a_while_and_then_kept()
    {
        Ask(_durable.Start);
        Ask(_durable.Cancel);
        Assert.Equal((SweepPhase.Cancelled, 0), Look());

        Report(3);
        Assert.Equal((SweepPhase.Cancelled, 1), Look());
        Assert.False(_state.Value!.IsSettled);
        _time.Advance(TimeSpan.FromMinutes(2));
        Report(4);
        Assert.Equal((SweepPhase.Cancelled, 2), Look());

        int loads = _loads;
        Assert.Equal((SweepPhase.Cancelled, 2), Look());
        Assert.Equal((true, loads), (_state.Value!.IsSettled, _loads));
    }

    [Fact]
    public void What_is_taken_up_again_and_ended_again_may_have_late_reports_again()
    {
        Ask(_durable.Start);
        Ask(_durable.Cancel);
        Look();
        _time.Advance(TimeSpan.FromMinutes(2));
        Look();
        Assert.True(_state.Value!.IsSettled);

        Ask(_durable.Resume);
        Ask(_durable.Cancel);
        Report(5);

        Assert.Equal((SweepPhase.Cancelled, 1), Look());
        Assert.False(_state.Value!.IsSettled);
    }

    Task<int> ISweepHost.SpecVersion() => Task.FromResult(1);

    Task<HostedSweep> ISweepHost.Load(int version)
    {
        _loads++;
        return Task.FromResult(new HostedSweep(_sweep.Slice, "hash", _bench));
    }

    Task ISweepHost.TakeUpRecord(int version) => Task.CompletedTask;

    Task ISweepHost.NoteBegin() => Task.CompletedTask;

    Task ISweepHost.NoteEnd() => Task.CompletedTask;

    Task<int> ISweepHost.RunsToFill() => Task.FromResult(8);

    Task ISweepHost.DropRuns() => Task.CompletedTask;

    void ISweepHost.Wake(TimeSpan due)
    {
    }

    void ISweepHost.Sleep()
    {
    }

    private void Ask(Func<Task> message) => _bench.Pump.Run(message).GetAwaiter().GetResult();

    private void Report(int run) => _bench.Pump.Run(() => _bench.Aggregator.Report([_sweep.Outcome(run)])).GetAwaiter().GetResult();

    private (SweepPhase Phase, int Finished) Look() => _bench.Pump.Run(_durable.Look).GetAwaiter().GetResult() is var look ? (look.Sweep.Phase, look.Tally.Finished) : default;
}
