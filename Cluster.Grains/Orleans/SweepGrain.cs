using Cluster.Grains.Sweeps;

namespace Cluster.Grains.Orleans;

/// <summary>A sweep actor in a grain.</summary>
public sealed class SweepGrain(SiloSweeps sweeps) : Grain, ISweepGrain
{
    /// <summary>Runs under way at a time, over all silos.</summary>
    private const int Window = 4096;

    private SweepActor? _actor;

    private SweepActor Actor => _actor ?? throw new InvalidOperationException("The grain is not active.");

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        SiloSweep sweep = await sweeps.Get(this.GetPrimaryKeyString());
        _actor = new SweepActor(sweep.Slice, sweep.Actors, Window);
    }

    /// <inheritdoc/>
    public Task Start() => Actor.Start();

    /// <inheritdoc/>
    public Task Pause() => Actor.Pause();

    /// <inheritdoc/>
    public Task Resume() => Actor.Resume();

    /// <inheritdoc/>
    public Task Stop() => Actor.Stop();

    /// <inheritdoc/>
    public Task Completed(int run) => Actor.Completed(run);

    /// <inheritdoc/>
    public Task Failed(int run, string reason) => Actor.Failed(run, reason);

    /// <inheritdoc/>
    public Task<SweepStatus> Status() => Actor.Status();
}
