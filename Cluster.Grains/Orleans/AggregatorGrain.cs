using Cluster.Grains.Aggregation;
using Cluster.Grains.Telemetry;
using Minima.Censuses;
using Minima.Equivalence;
using Minima.Training;

namespace Cluster.Grains.Orleans;

/// <summary>
/// An aggregator actor in a grain, with grains for its record. To take up a long record takes longer than an activation, or
/// a call, may: it goes on between the calls, and those that come too early are told to come again.
/// </summary>
public sealed class AggregatorGrain(SiloSweeps sweeps) : Grain, IAggregatorGrain
{
    /// <summary>How long a call waits for the record to be taken up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _gone = new();
    private readonly OutcomeFile _copy = new();
    private BatchLog? _log;
    private AggregatorActor? _measured;
    private IDisposable? _measuring;
    private Task<AggregatorActor>? _opening;
    private int _version;

    private AggregatorKey Key => AggregatorKey.Of(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _log = new BatchLog(new GrainBatches(GrainFactory, Key), _copy, _gone.Token);
        _measuring = CensusMeter.Classes.Add(() => _measured?.ClassesSeen ?? 0);
        _opening = Begin();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _measuring?.Dispose();
        await _gone.CancelAsync();
        _copy.Dispose();
    }

    /// <inheritdoc/>
    public async Task TakeUp(int version)
    {
        SiloSweep sweep = await sweeps.Get(Key.Sweep, known => known.Version >= version);
        Task below = Task.WhenAll(Below(sweep).Select(branch => branch.TakeUp(version)));
        await Opened();
        if (version > _version)
            _opening = Begin();
        await Opened();
        await below;
    }

    /// <inheritdoc/>
    public async Task<int> Open() => await (await Opened()).Open();

    /// <inheritdoc/>
    public async Task Report(IReadOnlyList<RunOutcome> outcomes)
    {
        AggregatorActor actor = await Opened();
        try
        {
            await actor.Report(outcomes);
        }
        catch (IOException)
        {
            // What is on record is not certain any more: the next activation reads it.
            DeactivateOnIdle();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<int>> Unfinished(int first, int limit, int most) => await (await Opened()).Unfinished(first, limit, most);

    /// <inheritdoc/>
    public async Task<double> LeastCoverage(int limit) => await (await Opened()).LeastCoverage(limit);

    /// <inheritdoc/>
    public async Task<TallyStatus> Status(bool exact) => await (await Opened()).Status(exact);

    /// <inheritdoc/>
    public async Task<Census> Census() => await (await Opened()).Census();

    /// <inheritdoc/>
    public async Task<TallyHead> Head() => await (await Opened()).Head();

    /// <inheritdoc/>
    public async Task<TallyHead> Count() => await (await Opened()).Count();

    /// <inheritdoc/>
    public async Task<byte[]> OnRecord(int first, int count) => await (await Opened()).OnRecord(first, count);

    /// <inheritdoc/>
    public async Task<Page<ClassEntry>> Classes(int limit) => await (await Opened()).Classes(limit);

    /// <inheritdoc/>
    public async Task<Page<ClassEntry>?> MoreClasses(int limit, int finished, int page) => await (await Opened()).MoreClasses(limit, finished, page);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunOutcome>> Outcomes(IReadOnlyList<int> runs) => await (await Opened()).Outcomes(runs);

    /// <inheritdoc/>
    public async Task<RunCounts> CountRuns(int objective) => await (await Opened()).CountRuns(objective);

    /// <inheritdoc/>
    public async Task<Page<ClassSketch>> SketchClasses(int objective) => await (await Opened()).SketchClasses(objective);

    /// <inheritdoc/>
    public async Task<Page<ClassSketch>?> MoreSketches(int objective, int finished, int page) => await (await Opened()).MoreSketches(objective, finished, page);

    /// <inheritdoc/>
    public async Task<RunOutcome?> Representative(int run) => await (await Opened()).Representative(run);

    /// <summary>The actor with the record taken up.</summary>
    /// <exception cref="TimeoutException">It is not taken up yet.</exception>
    private async Task<AggregatorActor> Opened()
    {
        try
        {
            return await _opening!.WaitAsync(Patience);
        }
        catch (TimeoutException) when (!_opening!.IsCompleted)
        {
            throw new TimeoutException($"The record of {Key.Sweep} is being taken up.");
        }
        catch (Exception failure) when (failure is not TimeoutException || _opening!.IsFaulted)
        {
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Goes by the spec as it is now: what this silo knows of it may be older than an extension.</summary>
    private async Task<AggregatorActor> Begin()
    {
        int version = (await GrainFactory.GetGrain<ISpecGrain>(Key.Sweep).Get())?.Version ?? 0;
        SiloSweep sweep = await sweeps.Get(Key.Sweep, known => known.Version >= version);
        var actor = new AggregatorActor(sweep.Slice, sweep.Catalog, _log!, Below(sweep), TimeProvider.System);
        await actor.TakeUp();
        (_measured, _version) = (actor, sweep.Version);
        return actor;
    }

    private IAggregatorGrain[] Below(SiloSweep sweep) =>
        [.. MergeTree.Below(Key.Number, sweep.Aggregators).Select(number => GrainFactory.GetGrain<IAggregatorGrain>((Key with { Number = number }).Grain))];
}
