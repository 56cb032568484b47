using Cluster.Grains.Sweeps;
using Microsoft.Extensions.Logging;

namespace Cluster.Grains.Orleans;

/// <summary>A durable sweep in a grain.</summary>
public sealed partial class SweepGrain(SiloSweeps sweeps, [PersistentState("sweep", ClusterNames.Storage)] IPersistentState<SweepState> state, ILogger<SweepGrain> log) : Grain, ISweepGrain
{
    private DurableSweep? _sweep;

    private DurableSweep Sweep => _sweep ?? throw new InvalidOperationException("The grain is not active.");

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var host = new GrainSweepHost(GrainFactory, sweeps, this.GetPrimaryKeyString(), due =>
            this.RegisterGrainTimer(_ => Sweep.GoOn(), new GrainTimerCreationOptions(due, DurableSweep.WakeInterval) { KeepAlive = true }));
        _sweep = new DurableSweep(new GrainDurable<SweepState>(state, DeactivateOnIdle), host, TimeProvider.System);
        _sweep.Activate();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Start() => Sweep.Start();

    /// <inheritdoc/>
    public Task TakeUp() => Sweep.TakeUp();

    /// <inheritdoc/>
    public Task Pause() => Sweep.Pause();

    /// <inheritdoc/>
    public Task Resume() => Sweep.Resume();

    /// <inheritdoc/>
    public Task Stop() => Sweep.Stop();

    /// <inheritdoc/>
    public Task Cancel() => Sweep.Cancel();

    /// <inheritdoc/>
    public Task Completed(int run) => Sweep.Completed(run);

    /// <inheritdoc/>
    public Task Failed(int run, string reason)
    {
        RunFailed(this.GetPrimaryKeyString(), run, reason);
        return Sweep.Failed(run, reason);
    }

    /// <inheritdoc/>
    public Task AskAgain() => Sweep.AskAgain();

    /// <inheritdoc/>
    public Task<SweepStatus> Status() => Sweep.Status();

    /// <inheritdoc/>
    public Task<SweepLook> Look() => Sweep.Look();

    [LoggerMessage(Level = LogLevel.Warning, Message = "run {Run} of sweep {Sweep} failed: {Reason}")]
    private partial void RunFailed(string sweep, int run, string reason);
}
