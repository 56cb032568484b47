using Cluster.Grains.Sweeps;

namespace Cluster.Tests.Actors;

/// <summary>A sweep actor behind an inbox: one message at a time, in order. It counts what the actor is told.</summary>
internal sealed class SweepInbox(ISweep actor) : ISweep
{
    private Task _last = Task.CompletedTask;

    /// <summary>Runs whose completion was announced, repetitions included.</summary>
    public List<int> Announced { get; } = [];

    public Task Start() => Enqueue(actor.Start);

    public Task Pause() => Enqueue(actor.Pause);

    public Task Resume() => Enqueue(actor.Resume);

    public Task Stop() => Enqueue(actor.Stop);

    public Task Cancel() => Enqueue(actor.Cancel);

    public Task Completed(int run)
    {
        Announced.Add(run);
        return Enqueue(() => actor.Completed(run));
    }

    public Task Failed(int run, string reason) => Enqueue(() => actor.Failed(run, reason));

    public Task AskAgain() => Enqueue(actor.AskAgain);

    public Task<SweepStatus> Status() => actor.Status();

    private Task Enqueue(Func<Task> message) => _last = After(_last, message);

    private static async Task After(Task before, Func<Task> message)
    {
        try
        {
            await before;
        }
        catch (TimeoutException)
        {
            // The message before this one failed; whoever sent it knows.
        }

        await message();
    }
}
