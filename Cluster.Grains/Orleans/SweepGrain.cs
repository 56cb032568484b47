using Cluster.Grains.Aggregation;
using Cluster.Grains.Silos;
using Cluster.Grains.Sweeps;

namespace Cluster.Grains.Orleans;

/// <summary>
/// A sweep actor in a grain. After the loss of its silo another activation goes on from the record with what was last asked
/// for; and every so often it asks again for the runs under way, some of which may have been lost with theirs.
/// </summary>
public sealed class SweepGrain(SiloSweeps sweeps, [PersistentState("sweep", ClusterNames.Storage)] IPersistentState<SweepState> state) : Grain, ISweepGrain
{
    /// <summary>Runs under way for each lane of the cluster, at least: one in the lane and some waiting for it.</summary>
    private const int RunsPerLane = 3;

    /// <summary>Most runs under way, unless there are more lanes.</summary>
    private const int MostUnderWay = 8192;

    private static readonly TimeSpan AskInterval = TimeSpan.FromSeconds(10);

    private SweepActor? _actor;
    private AdmissionWindow? _window;
    private int _version;
    private IGrainTimer? _asking;

    private string Key => this.GetPrimaryKeyString();

    private IDirectoryGrain Directory => GrainFactory.GetGrain<IDirectoryGrain>(IDirectoryGrain.Key);

    private IAggregatorGrain Aggregator => GrainFactory.GetGrain<IAggregatorGrain>(Key);

    private bool IsToGoOn => state is { RecordExists: true, State: { Intent: not SweepIntent.None, End: null } };

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Not here: it may take long, and its failure must not keep the grain from answering. That it has ended may not be known.
        if (state.RecordExists)
            KeepGoing(TimeSpan.Zero);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task Start()
    {
        bool isRunning = _actor is not null && state.State is { Intent: SweepIntent.Run, End: null } && await SpecVersion() == _version;
        if (!isRunning)
            await TakeUp();
    }

    /// <inheritdoc/>
    public async Task TakeUp()
    {
        await SpecVersion();
        bool isFirst = state.State.Intent == SweepIntent.None;
        await Save(new SweepState { Intent = SweepIntent.Run });
        // From here on the timer sees to it, should something on the way fail.
        _actor = null;
        KeepGoing(AskInterval);
        try
        {
            await Begin(isFirst);
        }
        catch (Exception failure) when (Patience.IsTransient(failure))
        {
            // What is asked is durable.
        }
    }

    /// <inheritdoc/>
    public Task Pause() => state.State.Intent == SweepIntent.Run ? Ask(SweepIntent.Pause, actor => actor.Pause()) : Task.CompletedTask;

    /// <inheritdoc/>
    public async Task Resume()
    {
        if (state.State is { Intent: SweepIntent.Pause, End: null })
            await Ask(SweepIntent.Run, actor => actor.Resume());
        else
            await Start();
    }

    /// <inheritdoc/>
    public Task Stop() => Ask(SweepIntent.Stop, actor => actor.Stop());

    /// <inheritdoc/>
    public Task Cancel() => Ask(SweepIntent.Cancel, actor => actor.Cancel());

    /// <inheritdoc/>
    public async Task Completed(int run)
    {
        if (_actor is null)
            return;
        await _actor.Completed(run);
        await NoteEnd();
    }

    /// <inheritdoc/>
    public async Task Failed(int run, string reason)
    {
        if (_actor is null)
            return;
        await _actor.Failed(run, reason);
        await NoteEnd();
    }

    /// <inheritdoc/>
    public Task AskAgain() => _actor?.AskAgain() ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<SweepStatus> Status() => (await Look()).Sweep;

    /// <inheritdoc/>
    public async Task<SweepLook> Look()
    {
        if (state.State.End is not { } end)
            return await LookNow(exact: false);
        return end.Sweep.Phase == SweepPhase.Finished ? end : await WithLateReports(end);
    }

    private async Task<SweepLook> LookNow(bool exact)
    {
        SiloSweep sweep = await sweeps.Get(Key, _ => true);
        TallyStatus tally = await Aggregator.Status(exact);
        SweepStatus status = _actor is null ? new SweepStatus(SweepPhase.Waiting, sweep.Slice.Count, tally.Finished, 0, 0, null, false) : await _actor.Status();
        return new SweepLook(sweep.Slice.Sweep.Name, sweep.Hash, status, tally);
    }

    /// <summary>Where a sweep that was ended stands: reports that were on their way then are on record since.</summary>
    private async Task<SweepLook> WithLateReports(SweepLook end)
    {
        try
        {
            TallyStatus tally = await Aggregator.Status(exact: true);
            return end with { Sweep = end.Sweep with { Finished = tally.Finished }, Tally = tally };
        }
        catch (Exception failure) when (Patience.IsTransient(failure))
        {
            // A long record is being read: then as it stood at the end.
            return end;
        }
    }

    private async Task<int> SpecVersion() => (await GrainFactory.GetGrain<ISpecGrain>(Key).Get())?.Version ?? throw new InvalidOperationException($"There is no sweep {Key}.");

    /// <summary>Makes an actor by the spec as it is now, which takes up the record and what was last asked for.</summary>
    private async Task Begin(bool isFirst = false)
    {
        await Directory.Began(Key);
        int version = await SpecVersion();
        SiloSweep sweep = await sweeps.Get(Key, known => known.Version >= version);
        await Aggregator.TakeUp(version);
        _window = new AdmissionWindow(await LanesToFill(), MostUnderWay, TimeProvider.System);
        var actor = new SweepActor(sweep.Slice, sweep.Actors, _window, isFirst ? 0 : Math.Max(MostUnderWay, _window.Size));
        if (state.State.Intent != SweepIntent.Run)
            await actor.Pause();
        await actor.Start();
        if (state.State.Intent == SweepIntent.Stop)
            await actor.Stop();
        else if (state.State.Intent == SweepIntent.Cancel)
            await actor.Cancel();
        (_actor, _version) = (actor, version);
        await NoteEnd();
    }

    private async Task Ask(SweepIntent intent, Func<SweepActor, Task> message)
    {
        if (!IsToGoOn)
            return;
        await Save(state.State with { Intent = intent });
        // Without an actor the timer makes one, which takes up what is asked.
        if (_actor is null)
            return;
        await message(_actor);
        await NoteEnd();
    }

    /// <summary>Runs to have under way so that no lane of the cluster idles. Runs are spread evenly: its largest silo counts for all.</summary>
    private async Task<int> LanesToFill()
    {
        try
        {
            IReadOnlyList<SiloAddress> silos = await SiloGrains.Active(GrainFactory);
            SiloFacts[] facts = await Task.WhenAll(silos.Select(silo => SiloGrains.Ask(GrainFactory, silo, grain => grain.Facts())));
            return RunsPerLane * facts.Length * facts.Max(silo => silo.Lanes);
        }
        catch (Exception failure) when (Patience.IsTransient(failure))
        {
            // One of them is being lost; the next time will do.
            return RunsPerLane * sweeps.Lanes;
        }
    }

    /// <summary>At the end: gives up what a cancelled sweep has under way on any silo, then makes the end durable, then known.</summary>
    private async Task NoteEnd()
    {
        if (_actor is null)
            return;
        if (!(await _actor.Status()).Phase.HasEnded())
            return;
        if (state.State is { End: null, Intent: SweepIntent.Cancel })
            await SiloGrains.TellAll(GrainFactory, silo => silo.Drop(Key));
        if (state.State.End is null)
            await Save(state.State with { End = await LookNow(exact: true) });
        await TellEnd();
    }

    private async Task TellEnd()
    {
        await Directory.Ended(Key);
        _asking?.Dispose();
    }

    private Task Save(SweepState next) => state.Replace(next, DeactivateOnIdle);

    private void KeepGoing(TimeSpan due)
    {
        _asking?.Dispose();
        _asking = this.RegisterGrainTimer(GoOn, new GrainTimerCreationOptions(due, AskInterval) { KeepAlive = true });
    }

    private async Task GoOn(CancellationToken cancellationToken)
    {
        if (!IsToGoOn)
        {
            await TellEnd();
            return;
        }

        if (_actor is null)
            await Begin();
        _window!.Require(await LanesToFill());
        await _actor!.AskAgain();
        await NoteEnd();
    }
}
