using System.Globalization;
using Cluster.Grains.Runs;
using Cluster.Grains.Telemetry;

namespace Cluster.Grains.Orleans;

/// <summary>A run actor in a grain, which goes when nothing is left to do.</summary>
[RunPlacement]
public sealed class RunGrain(SiloSweeps sweeps, RunsUnderWay underWay) : Grain, IRunGrain
{
    /// <summary>Background work alone does not keep a grain: no run takes longer than this.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private RunActor? _actor;
    private string _sweep = "";
    private int _run;

    private RunActor Actor => _actor ?? throw new InvalidOperationException("The grain is not active.");

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        string key = this.GetPrimaryKeyString();
        int slash = key.LastIndexOf('/');
        _run = int.Parse(key.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        _sweep = key[..slash];
        // A run beyond the last that the silo knows of: the sweep was extended.
        SiloSweep sweep = await sweeps.Get(_sweep, known => _run < known.Slice.Sweep.Runs);
        _actor = new RunActor(sweep.Slice.Sweep, sweep.Actors, sweep.Trainer, sweep.Reports, TimeProvider.System, sweep.Checkpoints);
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // Whoever is asked for the run next begins it: to train on here would keep a lane for nothing.
        if (_actor is not null && await _actor.Phase() == RunPhase.Training)
            await _actor.Cancel();
    }

    /// <inheritdoc/>
    public async Task Start(int run, bool mayHaveBegun)
    {
        if (run != _run)
            throw new ArgumentException($"Grain {this.GetPrimaryKeyString()} is not run {run}.", nameof(run));
        bool isNew = await Actor.Phase() == RunPhase.Waiting;
        DelayDeactivation(Longest);
        CensusTraces.EnterFromElsewhere(TracedRun.Parent);
        await Actor.Start(run, mayHaveBegun);
        if (!isNew)
            return;
        underWay.Add(_sweep, Actor);
        _ = GoAfter(Actor.Work);
    }

    /// <inheritdoc/>
    public Task Cancel() => Actor.Cancel();

    /// <inheritdoc/>
    public Task<RunPhase> Phase() => Actor.Phase();

    private async Task GoAfter(Task work)
    {
        await work.ContinueWith(static _ => { }, TaskScheduler.Current);
        DeactivateOnIdle();
    }
}
