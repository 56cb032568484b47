using Cluster.Embedded.Hosting;
using Xunit;

namespace Cluster.Tests.Hosting;

public sealed class MailboxTests : IDisposable
{
    private readonly ActorScheduler _scheduler = new();

    public void Dispose() => _scheduler.Dispose();

    [Fact]
    public async Task Messages_to_one_actor_are_handled_one_at_a_time_and_in_order()
    {
        var mailbox = new Mailbox(_scheduler);
        var handled = new List<string>();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        Task first = mailbox.Tell(async () =>
        {
            handled.Add("first begins");
            await gate.Task;
            handled.Add("first ends");
        });
        Task second = mailbox.Tell(() =>
        {
            handled.Add("second");
            return Task.CompletedTask;
        });
        // Another actor's message passes while the first actor waits: only its own mailbox is closed.
        await new Mailbox(_scheduler).Tell(() => Task.CompletedTask);
        Assert.Equal(["first begins"], handled);
        gate.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal(["first begins", "first ends", "second"], handled);
    }

    [Fact]
    public async Task No_message_is_lost_doubled_or_overtaken_under_eight_producers()
    {
        const int producers = 8, messages = 10_000;
        var mailbox = new Mailbox(_scheduler);
        int[] next = new int[producers];
        int inside = 0, overlaps = 0, disorder = 0, answers = 0;
        Thread[] threads = [.. Enumerable.Range(0, producers).Select(producer => new Thread(() =>
        {
            for (int i = 0; i < messages; i++)
            {
                int message = i;
                mailbox.Tell(async () =>
                {
                    overlaps += ++inside == 1 ? 0 : 1;
                    disorder += next[producer]++ == message ? 0 : 1;
                    if (message % 64 == 0)
                        await Task.Yield();
                    inside--;
                }).ContinueWith(done => Interlocked.Add(ref answers, done.IsCompletedSuccessfully ? 1 : 0), TaskContinuationOptions.ExecuteSynchronously);
            }
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();

        // The mailbox keeps order, so this message is the last.
        Task last = mailbox.Tell(() => Task.CompletedTask);
        await last;
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref answers) == producers * messages, TimeSpan.FromSeconds(30)));

        Assert.All(next, count => Assert.Equal(messages, count));
        Assert.Equal((0, 0), (overlaps, disorder));
    }

    [Fact]
    public async Task Turns_of_different_actors_never_overlap()
    {
        Mailbox[] mailboxes = [.. Enumerable.Range(0, 20).Select(_ => new Mailbox(_scheduler))];
        int inside = 0, overlaps = 0;
        var threads = new HashSet<int>();

        await Task.WhenAll(Enumerable.Range(0, 4000).Select(i => mailboxes[i % mailboxes.Length].Tell(async () =>
        {
            for (int turn = 0; turn < 3; turn++)
            {
                overlaps += ++inside == 1 ? 0 : 1;
                threads.Add(Environment.CurrentManagedThreadId);
                inside--;
                await Task.Yield();
            }
        })));

        Assert.Equal(0, overlaps);
        Assert.Single(threads);
    }

    [Fact]
    public async Task An_exception_reaches_the_caller_and_the_actor_goes_on()
    {
        var mailbox = new Mailbox(_scheduler);

        Task early = mailbox.Tell(() => throw new InvalidOperationException("before the first await"));
        Task late = mailbox.Tell(async () =>
        {
            await Task.Yield();
            throw new IOException("after it");
        });
        Task<int> after = mailbox.Ask(() => Task.FromResult(42));

        Assert.Equal("before the first await", (await Assert.ThrowsAsync<InvalidOperationException>(() => early)).Message);
        Assert.Equal("after it", (await Assert.ThrowsAsync<IOException>(() => late)).Message);
        Assert.Equal(42, await after);
    }

    [Fact]
    public async Task A_caller_never_runs_the_actors_code_on_its_own_stack()
    {
        var mailbox = new Mailbox(_scheduler);
        int caller = Environment.CurrentManagedThreadId;

        int actor = await mailbox.Ask(() => Task.FromResult(Environment.CurrentManagedThreadId));

        Assert.NotEqual(caller, actor);
    }
}
