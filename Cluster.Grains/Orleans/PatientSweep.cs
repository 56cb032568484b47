using Cluster.Grains.Sweeps;

namespace Cluster.Grains.Orleans;

/// <summary>The sweep as its runs tell it of their end: until it knows.</summary>
internal sealed class PatientSweep(ISweep sweep) : ISweep
{
    public Task Start() => sweep.Start();

    public Task Pause() => sweep.Pause();

    public Task Resume() => sweep.Resume();

    public Task Stop() => sweep.Stop();

    public Task Cancel() => sweep.Cancel();

    public Task Completed(int run) => Patience.UntilDone(() => sweep.Completed(run));

    public Task Failed(int run, string reason) => Patience.UntilDone(() => sweep.Failed(run, reason));

    public Task AskAgain() => sweep.AskAgain();

    public Task<SweepStatus> Status() => sweep.Status();
}
