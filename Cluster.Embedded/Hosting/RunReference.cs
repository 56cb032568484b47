using Cluster.Grains.Runs;
using Minima.Sweeps;

namespace Cluster.Embedded.Hosting;

/// <summary>A run actor behind its mailbox.</summary>
internal sealed class RunReference(Mailbox mailbox, IRun actor) : IRun
{
    public Task Start(RunSpec run) => mailbox.Tell(() => actor.Start(run));

    public Task<RunPhase> Phase() => mailbox.Ask(actor.Phase);
}
