using Cluster.Embedded.Clusters;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Grains.Compute;
using Cluster.Grains.Ports;
using Cluster.Grains.Silos;
using Cluster.Grains.Sweeps;
using Minima.Censuses;
using Minima.Objectives;
using Minima.Training;

namespace Cluster.Embedded.Hosting;

/// <summary>
/// The one sweep of a <see cref="SweepSession"/>, for those who watch it while it runs and after its end. It takes no orders:
/// who has started it ends it.
/// </summary>
/// <param name="results">The sweep.</param>
public sealed class SittingCluster(ResultsDirectory results) : ISketchedCluster
{
    /// <summary>One at a time: nobody must ask actors that are about to go.</summary>
    private readonly SemaphoreSlim _gate = new(1);

    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _key = ResultsDirectory.NameOf(results.Sweep, results.Slice.Shard);
    private readonly RecordIndex _index = new();
    private ObjectiveCatalog _catalog = null!;
    private ComputeCore _core = null!;
    private WatchedSweep? _atWork;
    private volatile Exception? _failure;
    private SweepLook _last = null!;
    private IReadOnlyList<ObjectiveSketch> _lastSketch = null!;

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> Sweeps() => Task.FromResult<IReadOnlyList<string>>([_key]);

    /// <inheritdoc/>
    public Task<SubmittedSweep> Spec(string sweep)
    {
        Demand(sweep);
        return Task.FromResult(SubmittedSweep.Of(results));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SiloFacts>> Silos()
    {
        await _begun.Task;
        return [ThisMachine.Facts(_core, TimeProvider.System)];
    }

    /// <inheritdoc/>
    public Task<SweepLook> Look(string sweep) => Ask(sweep, () => _atWork?.Look() ?? Task.FromResult(_last));

    /// <inheritdoc/>
    public Task<ResultsDirectory> Results(string sweep, CancellationToken stop)
    {
        Demand(sweep);
        return Task.FromResult(results);
    }

    /// <inheritdoc/>
    public Task<SweepSketch> Sketch(string sweep, int architecture) => Ask(sweep, () =>
        _atWork?.Sketch(architecture) ?? Task.FromResult(SweepSketch.Of(results.Sweep, _catalog, architecture, _lastSketch[SweepSketch.DemandArchitecture(_catalog, architecture)])));

    /// <inheritdoc/>
    public Task<(RunOutcome Outcome, Objective Objective)?> Representative(string sweep, int run) => Ask<(RunOutcome, Objective)?>(sweep, async () =>
    {
        RunOutcome? found = _atWork is { } atWork
            ? await atWork.Representative(run)
            : results.FindStationary(run);
        return found is null ? null : (found, _catalog[_catalog.IndexOfRun(run)]);
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunOutcome>?> Batch(string sweep, int aggregator, int number) => Ask(sweep, () => Task.FromResult(
        aggregator == 0 && results.OpenLog(isRead: true) is { } log ? _index.Batch(log, number) : null));

    /// <inheritdoc/>
    public Task<int> Submit(string sweep, SpecDocument document, IReadOnlyList<SubmittedData> files, int aggregators) => throw NoOrders();

    /// <inheritdoc/>
    public Task Send(string sweep, SweepOrder order) => throw NoOrders();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The sitting begins: makes its actors, which belong to the caller.</summary>
    internal EmbeddedSweep Begin(ObjectiveCatalog catalog, IRunLog log, ComputeCore core)
    {
        (_catalog, _core) = (catalog, core);
        _atWork = new WatchedSweep(results, catalog, log, core);
        return _atWork.Actors;
    }

    /// <summary>The actors have been started, and can be asked.</summary>
    internal void NoteBegin() => _begun.TrySetResult();

    /// <summary>The sitting has failed: nothing more can be said of it.</summary>
    internal void Fail(Exception failure)
    {
        _failure = failure;
        _begun.TrySetResult();
    }

    /// <summary>The actors are about to go: what was seen last stays.</summary>
    internal async Task End()
    {
        await _gate.WaitAsync();
        try
        {
            if (_atWork is null)
                return;
            (_last, _lastSketch) = (await _atWork.Look(), await _atWork.Actors.Sketch());
            _atWork = null;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<T> Ask<T>(string sweep, Func<Task<T>> question)
    {
        Demand(sweep);
        await _begun.Task;
        await _gate.WaitAsync();
        try
        {
            return _failure is null ? await question() : throw new IOException($"the sitting has failed: {_failure.Message}", _failure);
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Demand(string sweep)
    {
        if (sweep != _key)
            throw new NotFoundException($"there is no sweep '{Shown.Short(sweep)}'");
    }

    private static NotSupportedException NoOrders() => new("A sweep that this process runs takes no orders from others.");
}
