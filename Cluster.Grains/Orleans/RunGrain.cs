using System.Globalization;
using Cluster.Grains.Runs;

namespace Cluster.Grains.Orleans;

/// <summary>A run actor in a grain, which goes when nothing is left to do.</summary>
[RunPlacement]
public sealed class RunGrain(SiloSweeps sweeps, RunsUnderWay underWay) : Grain, IRunGrain
{
    /// <summary>Background work alone does not keep a grain: no run takes longer than this.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private RunActor? _actor;
    private int _run;

    private RunActor Actor => _actor ?? throw new InvalidOperationException("The grain is not active.");

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        string key = this.GetPrimaryKeyString();
        int slash = key.LastIndexOf('/');
        _run = int.Parse(key.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        // A run beyond the last that the silo knows of: the sweep was extended.
        SiloSweep sweep = await sweeps.Get(key[..slash], known => _run < known.Slice.Sweep.Runs);
        _actor = new RunActor(sweep.Slice.Sweep, sweep.Actors, sweep.Trainer, sweep.Reports, TimeProvider.System, sweep.Checkpoints);
    }

    /// <inheritdoc/>
    public async Task Start(int run, bool mayHaveBegun)
    {
        if (run != _run)
            throw new ArgumentException($"Grain {this.GetPrimaryKeyString()} is not run {run}.", nameof(run));
        bool isNew = await Actor.Phase() == RunPhase.Waiting;
        DelayDeactivation(Longest);
        await Actor.Start(run, mayHaveBegun);
        if (isNew)
            _ = GoAfter(Actor.Work);
    }

    /// <inheritdoc/>
    public Task Cancel() => Actor.Cancel();

    /// <inheritdoc/>
    public Task<RunPhase> Phase() => Actor.Phase();

    private async Task GoAfter(Task work)
    {
        underWay.Add(work);
        await work.ContinueWith(static _ => { }, TaskScheduler.Current);
        DeactivateOnIdle();
    }
}
