using Cluster.Embedded.Hosting;
using Xunit;

namespace Cluster.Tests.Hosting;

public sealed class ActorSchedulerTests
{
    [Fact]
    public async Task What_a_turn_awaits_continues_on_the_same_thread()
    {
        using var scheduler = new ActorScheduler();

        (int before, int after) = await scheduler.Run(async () =>
        {
            int first = Environment.CurrentManagedThreadId;
            await Task.Factory.StartNew(() => { }, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Default);
            return (first, Environment.CurrentManagedThreadId);
        });

        Assert.Equal(before, after);
    }

    [Fact]
    public async Task An_exception_reaches_the_caller()
    {
        using var scheduler = new ActorScheduler();

        await Assert.ThrowsAsync<InvalidDataException>(() => scheduler.Run<int>(() => throw new InvalidDataException()));
    }

    [Fact]
    public void Turns_that_were_queued_before_the_end_are_taken()
    {
        int taken = 0;
        var scheduler = new ActorScheduler();
        for (int i = 0; i < 1000; i++)
            scheduler.Run(() => Task.FromResult(++taken));

        scheduler.Dispose();

        Assert.Equal(1000, taken);
    }

    [Fact]
    public void Turns_queued_after_the_end_are_dropped_without_a_word()
    {
        var scheduler = new ActorScheduler();
        scheduler.Dispose();

        Task<int> late = scheduler.Run(() => Task.FromResult(1));

        Assert.False(late.IsCompleted);
    }

    [Fact]
    public void The_end_may_come_while_others_still_queue()
    {
        for (int trial = 0; trial < 200; trial++)
        {
            var scheduler = new ActorScheduler();
            Exception? thrown = null;
            using var started = new ManualResetEventSlim();
            var producer = new Thread(() =>
            {
                try
                {
                    started.Set();
                    for (int i = 0; i < 500; i++)
                        scheduler.Run(() => Task.FromResult(i));
                }
                catch (Exception failure)
                {
                    thrown = failure;
                }
            });
            producer.Start();
            started.Wait(TestContext.Current.CancellationToken);
            scheduler.Dispose();
            producer.Join();

            Assert.Null(thrown);
        }
    }
}
