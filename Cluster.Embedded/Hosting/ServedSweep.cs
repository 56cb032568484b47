using Cluster.Embedded.Clusters;
using Cluster.Embedded.Results;
using Cluster.Grains.Aggregation;
using Cluster.Grains.Compute;
using Cluster.Grains.Sweeps;
using Minima.Censuses;
using Minima.Objectives;
using Minima.Training;

namespace Cluster.Embedded.Hosting;

/// <summary>
/// A sweep that this process serves. While it runs its actors are up and its directory is locked; at rest there is its
/// directory, in which what was last asked of it is kept.
/// </summary>
internal sealed class ServedSweep(ResultsDirectory results, ComputeCore core, TimeProvider time, AdmissionWindow? window) : IAsyncDisposable
{
    private const string IntentFile = "intent";

    /// <summary>One at a time: nobody must ask actors that are about to go.</summary>
    private readonly SemaphoreSlim _gate = new(1);

    private readonly RecordIndex _index = new();
    private ResultsDirectory _results = results;
    private ObjectiveCatalog? _catalog;
    private Sitting? _sitting;
    private SweepLook? _atRest;
    private IReadOnlyList<ObjectiveSketch>? _sketchAtRest;
    private string? _failure;

    private ObjectiveCatalog Catalog => _catalog ??= _results.LoadObjectives();

    /// <summary>Its directory.</summary>
    public ResultsDirectory Results => _results;

    /// <summary>What was last asked of the sweep.</summary>
    public SweepIntent Intent { get; private set; } = ReadIntent(results.Root);

    /// <summary>Takes the sweep up if it was to run when this process ended.</summary>
    public Task GoOn() => InTurn(() => Intent == SweepIntent.Run && _sitting is null && !IsComplete() ? Begin() : Task.CompletedTask);

    /// <summary>Runs the sweep, as its directory describes it now.</summary>
    /// <param name="described">Describes the sweep and opens its directory; nobody has the directory's lock then.</param>
    public Task Submit(Func<ResultsDirectory> described) => InTurn(async () =>
    {
        await End(_sitting);
        (_results, _catalog) = (described(), null);
        Keep(SweepIntent.Run);
        await Begin();
    });

    /// <summary>Whether it runs, or has ended, with the same spec.</summary>
    public bool Has(string text) => _results.Document.Text == text && (_sitting is not null || Intent == SweepIntent.Run);

    /// <summary>What the sweep was made of.</summary>
    public SubmittedSweep Spec() => SubmittedSweep.Of(_results);

    /// <summary>Where the sweep stands.</summary>
    public async Task<SweepLook> Look()
    {
        SweepLook? look = null;
        await InTurn(async () => look = _sitting is { } sitting ? await sitting.Sweep.Look() : _atRest ?? ReadRecord().Look);
        return look!;
    }

    /// <summary>How the sweep looks now, with an architecture of the number.</summary>
    public async Task<SweepSketch> Sketch(int architecture)
    {
        SweepSketch? sketch = null;
        await InTurn(async () => sketch = _sitting is { } sitting ? await sitting.Sweep.Sketch(architecture) : SketchAtRest(architecture));
        return sketch!;
    }

    /// <summary>The representative of a class, by its run, and its objective; null if it is of none.</summary>
    public async Task<(RunOutcome Outcome, Objective Objective)?> Representative(int run)
    {
        RunOutcome? found = null;
        await InTurn(async () =>
        {
            found = _sitting is { } sitting
                ? await sitting.Sweep.Representative(run)
                : _results.FindStationary(run);
        });
        return found is null ? null : (found, Catalog[Catalog.IndexOfRun(run)]);
    }

    /// <summary>Asks something of the sweep; it is kept in the directory first.</summary>
    public Task Send(SweepOrder order) => InTurn(async () =>
    {
        ISweep? actor = _sitting?.Actors.Sweep;
        SweepPhase? phase = actor is null ? null : (await actor.Status()).Phase;
        if (!IsTaken(order, phase))
            return;
        Keep(order switch
        {
            SweepOrder.Pause => SweepIntent.Pause,
            SweepOrder.Stop => SweepIntent.Stop,
            SweepOrder.Cancel => SweepIntent.Cancel,
            _ => SweepIntent.Run,
        });
        if (order == SweepOrder.Resume && phase == SweepPhase.Paused)
            await actor!.Resume();
        else if (order == SweepOrder.Resume && phase == SweepPhase.Running)
            return;
        else if (Intent == SweepIntent.Run)
            await Again();
        else if (actor is not null)
            await (order switch { SweepOrder.Pause => actor.Pause(), SweepOrder.Stop => actor.Stop(), _ => actor.Cancel() });
    });

    /// <summary>A batch of the record.</summary>
    public async Task<IReadOnlyList<RunOutcome>?> Batch(int number)
    {
        IReadOnlyList<RunOutcome>? batch = null;
        await InTurn(() =>
        {
            batch = _results.OpenLog(isRead: true) is { } log ? _index.Batch(log, number) : null;
            return Task.CompletedTask;
        });
        return batch;
    }

    /// <summary>Lets the runs under way come to their end for a while, and rests; what was asked of the sweep stays.</summary>
    public async Task Rest(TimeSpan drain)
    {
        Sitting? sitting = null;
        await InTurn(async () =>
        {
            sitting = _sitting;
            if (sitting is not null)
                await sitting.Actors.Sweep.Stop();
        });
        if (sitting is not null)
            await Task.WhenAny(sitting.Watch, Task.Delay(drain, time, CancellationToken.None));
        await DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await InTurn(() => End(_sitting));

    private async Task Again()
    {
        await End(_sitting);
        await Begin();
    }

    private async Task Begin()
    {
        ResultsLock held = ResultsLock.Take(_results.Root);
        RunLog? log = null;
        try
        {
            log = RunLog.Open(_results.LogPath, _results.Sweep.Hash);
            _results.RemoveLeftovers();
            var sweep = new WatchedSweep(_results, Catalog, log, core, window);
            await sweep.Actors.Sweep.Start();
            var stop = new CancellationTokenSource();
            _sitting = new Sitting(held, log, sweep, stop, SweepWatch.ToEnd(sweep.Actors, log, (_, _) => { }, time, stop.Token));
            (_atRest, _sketchAtRest, _failure) = (null, null, null);
            _ = EndAfter(_sitting);
        }
        catch
        {
            log?.Dispose();
            held.Dispose();
            throw;
        }
    }

    private async Task EndAfter(Sitting sitting)
    {
        await sitting.Watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await InTurn(() => sitting == _sitting ? End(sitting) : Task.CompletedTask);
    }

    /// <summary>Ends a sitting: runs under way are given up, and run again by the next one.</summary>
    private async Task End(Sitting? sitting)
    {
        if (sitting is null)
            return;
        _sitting = null;
        sitting.Stop.Cancel();
        await sitting.Watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            _failure = sitting.Log.Failure?.Message;
            SweepLook look = await sitting.Sweep.Look();
            IReadOnlyList<ObjectiveSketch> sketch = await sitting.Actors.Sketch();
            await sitting.Actors.Sweep.Cancel();
            if (look.Sweep.Phase == SweepPhase.Finished)
                DurableFile.Write(_results.CensusPath, CensusJson.Write(await sitting.Actors.Aggregator.Census()));
            // What is told of a sweep that rests is the same after a restart.
            (_atRest, _sketchAtRest) = look.Sweep.Phase.HasEnded() ? (look, sketch) : (null, null);
        }
        catch (IOException failure)
        {
            _failure = failure.Message;
        }
        finally
        {
            sitting.Sweep.Dispose();
            sitting.Log.Dispose();
            sitting.Lock.Dispose();
            sitting.Stop.Dispose();
        }
    }

    /// <summary>Goes through the record once for all that is told of a sweep that rests.</summary>
    private (SweepLook Look, IReadOnlyList<ObjectiveSketch> Sketch) ReadRecord()
    {
        SweepTally tally = _results.LoadTally(Catalog);
        _atRest ??= LookAt(tally);
        _sketchAtRest ??= tally.Sketch();
        return (_atRest, _sketchAtRest);
    }

    private SweepSketch SketchAtRest(int architecture)
    {
        SweepSketch.DemandArchitecture(Catalog, architecture);
        return SweepSketch.Of(_results.Sweep, Catalog, architecture, (_sketchAtRest ?? ReadRecord().Sketch)[architecture]);
    }

    private SweepLook LookAt(SweepTally tally)
    {
        SweepPhase phase = _results.IsComplete(tally.Finished) ? SweepPhase.Finished : PhaseAtRest();
        return new SweepLook(
            _results.Sweep.Name,
            _results.SpecHash,
            new SweepStatus(phase, _results.Sweep.Runs, tally.Finished, 0, 0, _failure, phase == SweepPhase.Finished && tally.Finished < _results.Sweep.Runs),
            new TallyStatus(tally.Finished, tally.Classes, tally.LeastCoverage(check: false), tally.BestLoss, tally.Steps, tally.Verdicts));
    }

    /// <summary>What has ended can be taken up again, and nothing else; what is stopping cannot be paused.</summary>
    private bool IsTaken(SweepOrder order, SweepPhase? phase) => order is SweepOrder.Resume or SweepOrder.Retry || phase switch
    {
        null => Intent is not (SweepIntent.Stop or SweepIntent.Cancel),
        SweepPhase.Stopping => order != SweepOrder.Pause,
        { } atWork => !atWork.HasEnded(),
    };

    private SweepPhase PhaseAtRest() => Intent switch
    {
        SweepIntent.None => SweepPhase.Waiting,
        SweepIntent.Pause => SweepPhase.Paused,
        SweepIntent.Cancel => SweepPhase.Cancelled,
        _ => SweepPhase.Stopped,
    };

    private bool IsComplete() => _results.IsComplete(_results.ReadRuns().Select(outcome => outcome.Run).Distinct().Count());

    private void Keep(SweepIntent intent)
    {
        DurableFile.Write(Path.Combine(_results.Root, IntentFile), $"{intent}\n");
        Intent = intent;
        if (_atRest is { Sweep.Phase: not SweepPhase.Finished } look)
            _atRest = look with { Sweep = look.Sweep with { Phase = PhaseAtRest() } };
    }

    private static SweepIntent ReadIntent(string root)
    {
        string path = Path.Combine(root, IntentFile);
        return File.Exists(path) && Enum.TryParse(File.ReadAllText(path).Trim(), out SweepIntent intent) ? intent : SweepIntent.None;
    }

    private async Task InTurn(Func<Task> action)
    {
        await _gate.WaitAsync();
        try
        {
            await action();
        }
        finally
        {
            _gate.Release();
        }
    }

    private sealed record Sitting(ResultsLock Lock, RunLog Log, WatchedSweep Sweep, CancellationTokenSource Stop, Task Watch)
    {
        public EmbeddedSweep Actors => Sweep.Actors;
    }
}
