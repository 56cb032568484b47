using Cluster.Grains.Sweeps;

namespace Cluster.Grains.Delivery;

/// <summary>The sweep as its runs tell it of their end: until it knows.</summary>
public sealed class PatientSweep(ISweep sweep, TimeProvider time) : ISweep
{
    /// <inheritdoc/>
    public Task Start() => sweep.Start();

    /// <inheritdoc/>
    public Task Pause() => sweep.Pause();

    /// <inheritdoc/>
    public Task Resume() => sweep.Resume();

    /// <inheritdoc/>
    public Task Stop() => sweep.Stop();

    /// <inheritdoc/>
    public Task Cancel() => sweep.Cancel();

    /// <inheritdoc/>
    public Task Completed(int run) => Patience.UntilDone(() => sweep.Completed(run), time);

    /// <inheritdoc/>
    public Task Failed(int run, string reason) => Patience.UntilDone(() => sweep.Failed(run, reason), time);

    /// <inheritdoc/>
    public Task AskAgain() => sweep.AskAgain();

    /// <inheritdoc/>
    public Task<SweepStatus> Status() => sweep.Status();
}
