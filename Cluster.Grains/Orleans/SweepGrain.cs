using Cluster.Grains.Sweeps;

namespace Cluster.Grains.Orleans;

/// <summary>
/// A sweep actor in a grain. After the loss of its silo another activation goes on from the record; and every so often it
/// asks again for the runs under way, some of which may have been lost with theirs.
/// </summary>
public sealed class SweepGrain(SiloSweeps sweeps, [PersistentState("sweep", ClusterNames.Storage)] IPersistentState<SweepState> state) : Grain, ISweepGrain
{
    /// <summary>Runs under way at a time, over all silos.</summary>
    private const int Window = 4096;

    private static readonly TimeSpan AskInterval = TimeSpan.FromSeconds(10);

    private SweepActor? _actor;
    private IGrainTimer? _asking;

    private SweepActor Actor => _actor ?? throw new InvalidOperationException("The grain is not active.");

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        SiloSweep sweep = await sweeps.Get(this.GetPrimaryKeyString());
        _actor = new SweepActor(sweep.Slice, sweep.Actors, Window);
        if (state is { RecordExists: true, State.IsStarted: true })
            KeepGoing(TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public async Task Start()
    {
        if (!state.State.IsStarted)
        {
            state.State = new SweepState { IsStarted = true };
            await state.WriteStateAsync();
            KeepGoing(AskInterval);
        }

        await Actor.Start();
    }

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
    public Task AskAgain() => Actor.AskAgain();

    /// <inheritdoc/>
    public Task<SweepStatus> Status() => Actor.Status();

    private void KeepGoing(TimeSpan due) => _asking = this.RegisterGrainTimer(GoOn, new GrainTimerCreationOptions(due, AskInterval) { KeepAlive = true });

    private async Task GoOn(CancellationToken cancellationToken)
    {
        await Actor.Start();
        await Actor.AskAgain();
        if ((await Actor.Status()).Phase is SweepPhase.Finished or SweepPhase.Stopped)
            _asking?.Dispose();
    }
}
