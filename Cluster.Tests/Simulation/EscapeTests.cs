using Cluster.Embedded.Simulation;
using Xunit;

namespace Cluster.Tests.Simulation;

/// <summary>Whatever leaves the simulator's scheduler is noticed, since nothing that happens elsewhere could be repeated.</summary>
public sealed class EscapeTests
{
    private readonly World _world = new(1);

    [Fact]
    public void A_continuation_that_comes_from_another_thread_is_noticed()
    {
        var elsewhere = new TaskCompletionSource();
        new TurnScheduler(_world, null, 1).Start(async () => await elsewhere.Task);
        Run();
        Assert.Null(_world.Failure);

        var thread = new Thread(elsewhere.SetResult);
        thread.Start();
        thread.Join();

        Assert.Equal("nothing leaves the scheduler", _world.Failure?.Promise);
    }

    [Fact]
    public void A_port_that_is_called_outside_of_any_turn_is_noticed()
    {
        Assert.Null(_world.Current());

        Assert.Equal("nothing leaves the scheduler", _world.Failure?.Promise);
    }

    [Fact]
    public void What_stays_within_its_turns_is_left_alone()
    {
        TurnScheduler? current = null;
        var scheduler = new TurnScheduler(_world, null, 1);
        scheduler.Start(async () =>
        {
            await Task.Delay(TimeSpan.FromDays(1), new SimulatedTime(_world));
            await Task.WhenAll(Task.Delay(TimeSpan.FromSeconds(5), new SimulatedTime(_world), TestContext.Current.CancellationToken), Task.CompletedTask);
            current = _world.Current();
        });

        Run();

        Assert.Null(_world.Failure);
        Assert.Same(scheduler, current);
        Assert.True(_world.Now > TimeSpan.FromDays(1));
    }

    private void Run() => _world.Run(() => false, TimeSpan.FromDays(2), () => { });
}
