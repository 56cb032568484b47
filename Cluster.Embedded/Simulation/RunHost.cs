using Cluster.Grains.Runs;

namespace Cluster.Embedded.Simulation;

/// <summary>A run actor in its activation, which goes when nothing is left to do.</summary>
internal sealed class RunHost(SimulatedCluster cluster, Activation activation, RunActor actor) : IRun
{
    /// <inheritdoc/>
    public async Task Start(int run, bool mayHaveBegun)
    {
        bool isNew = await actor.Phase() == RunPhase.Waiting;
        await actor.Start(run, mayHaveBegun);
        if (!isNew)
            return;
        activation.Silo.Began(actor);
        _ = GoAfter();
    }

    /// <inheritdoc/>
    public Task Cancel() => actor.Cancel();

    /// <inheritdoc/>
    public Task<RunPhase> Phase() => actor.Phase();

    /// <summary>The activation ends: whoever is asked for the run next begins it.</summary>
    public async Task Leave()
    {
        if (await actor.Phase() == RunPhase.Training)
            await actor.Cancel();
    }

    private async Task GoAfter()
    {
        try
        {
            await actor.Work;
        }
        catch (Exception failure)
        {
            cluster.World.Break("no run's work fails", failure.ToString());
        }

        activation.Silo.Ended(actor);
        activation.Deactivate();
    }
}
