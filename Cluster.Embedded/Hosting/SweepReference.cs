using Cluster.Grains.Sweeps;

namespace Cluster.Embedded.Hosting;

/// <summary>A sweep actor behind its mailbox; <paramref name="ended"/> hears of every run whose end passes by.</summary>
internal sealed class SweepReference(Mailbox mailbox, ISweep actor, Action<int> ended) : ISweep
{
    public Task Start() => mailbox.Tell(actor.Start);

    public Task Pause() => mailbox.Tell(actor.Pause);

    public Task Resume() => mailbox.Tell(actor.Resume);

    public Task Stop() => mailbox.Tell(actor.Stop);

    public Task Cancel() => mailbox.Tell(actor.Cancel);

    public Task Completed(int run)
    {
        ended(run);
        return mailbox.Tell(() => actor.Completed(run));
    }

    public Task Failed(int run, string reason)
    {
        ended(run);
        return mailbox.Tell(() => actor.Failed(run, reason));
    }

    public Task AskAgain() => mailbox.Tell(actor.AskAgain);

    public Task<SweepStatus> Status() => mailbox.Ask(actor.Status);
}
