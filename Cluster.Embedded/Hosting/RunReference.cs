using Cluster.Grains.Runs;

namespace Cluster.Embedded.Hosting;

/// <summary>A run actor behind its mailbox.</summary>
internal sealed class RunReference(Mailbox mailbox, IRun actor) : IRun
{
    public Task Start(int run, bool mayHaveBegun) => mailbox.Tell(() => actor.Start(run, mayHaveBegun));

    public Task Cancel() => mailbox.Tell(actor.Cancel);

    public Task<RunPhase> Phase() => mailbox.Ask(actor.Phase);
}
