using Cluster.Grains.Aggregation;
using Minima.Censuses;
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
    private GrainRunLog? _log;
    private Task<AggregatorActor>? _opening;
    private int _version;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _log = new GrainRunLog(GrainFactory, this.GetPrimaryKeyString(), _gone.Token);
        _opening = Begin();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _gone.CancelAsync();
        _log?.Dispose();
    }

    /// <inheritdoc/>
    public async Task TakeUp(int version)
    {
        await Opened();
        if (version > _version)
            _opening = Begin();
        await Opened();
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
    public async Task<TallyStatus> Status() => await (await Opened()).Status();

    /// <inheritdoc/>
    public async Task<Census> Census() => await (await Opened()).Census();

    /// <summary>The actor with the record taken up.</summary>
    /// <exception cref="TimeoutException">It is not taken up yet.</exception>
    private async Task<AggregatorActor> Opened()
    {
        try
        {
            return await _opening!.WaitAsync(Patience);
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
        string key = this.GetPrimaryKeyString();
        int version = (await GrainFactory.GetGrain<ISpecGrain>(key).Get())?.Version ?? 0;
        SiloSweep sweep = await sweeps.Get(key, known => known.Version >= version);
        var actor = new AggregatorActor(_log!, () => new SweepTally(sweep.Slice, sweep.Catalog));
        await actor.Open();
        _version = sweep.Version;
        return actor;
    }
}
