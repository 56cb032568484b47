using Cluster.Grains.Sweeps;

namespace Cluster.Embedded.Simulation;

/// <summary>The sweep behind the network.</summary>
internal sealed class SweepProxy(SimulatedCluster cluster) : IDurableSweep
{
    private static readonly ActorKey Key = new(ActorKind.Sweep, 0);

    /// <inheritdoc/>
    public Task Start() => Tell(sweep => sweep.Start());

    /// <inheritdoc/>
    public Task TakeUp() => Tell(sweep => sweep.TakeUp());

    /// <inheritdoc/>
    public Task Pause() => Tell(sweep => sweep.Pause());

    /// <inheritdoc/>
    public Task Resume() => Tell(sweep => sweep.Resume());

    /// <inheritdoc/>
    public Task Stop() => Tell(sweep => sweep.Stop());

    /// <inheritdoc/>
    public Task Cancel() => Tell(sweep => sweep.Cancel());

    /// <inheritdoc/>
    public Task Completed(int run) => Tell(sweep => sweep.Completed(run));

    /// <inheritdoc/>
    public Task Failed(int run, string reason) => Tell(sweep => sweep.Failed(run, reason));

    /// <inheritdoc/>
    public Task AskAgain() => Tell(sweep => sweep.AskAgain());

    /// <inheritdoc/>
    public Task<SweepStatus> Status() => cluster.Call<DurableSweep, SweepStatus>(Key, sweep => sweep.Status());

    /// <inheritdoc/>
    public Task<SweepLook> Look() => cluster.Call<DurableSweep, SweepLook>(Key, sweep => sweep.Look());

    private Task Tell(Func<DurableSweep, Task> message) => cluster.Tell(Key, message);
}
