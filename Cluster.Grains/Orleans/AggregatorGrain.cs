using Cluster.Grains.Aggregation;
using Minima.Censuses;
using Minima.Training;

namespace Cluster.Grains.Orleans;

/// <summary>An aggregator actor in a grain, with grains for its record.</summary>
public sealed class AggregatorGrain(SiloSweeps sweeps) : Grain, IAggregatorGrain
{
    private AggregatorActor? _actor;
    private GrainRunLog? _log;
    private int _version;

    private AggregatorActor Actor => _actor ?? throw new InvalidOperationException("The grain is not active.");

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _log = new GrainRunLog(GrainFactory, this.GetPrimaryKeyString());
        return Begin(0);
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _log?.Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task TakeUp(int version) => version > _version ? Begin(version) : Task.CompletedTask;

    /// <inheritdoc/>
    public Task<int> Open() => Actor.Open();

    /// <inheritdoc/>
    public async Task Report(IReadOnlyList<RunOutcome> outcomes)
    {
        try
        {
            await Actor.Report(outcomes);
        }
        catch (IOException)
        {
            // What is on record is not certain any more: the next activation reads it.
            DeactivateOnIdle();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<int>> Unfinished(int first, int limit, int most) => Actor.Unfinished(first, limit, most);

    /// <inheritdoc/>
    public Task<double> LeastCoverage(int limit) => Actor.LeastCoverage(limit);

    /// <inheritdoc/>
    public Task<TallyStatus> Status() => Actor.Status();

    /// <inheritdoc/>
    public Task<Census> Census() => Actor.Census();

    /// <summary>Whoever reports finds the record taken up, also after the activation before this one was lost.</summary>
    private async Task Begin(int version)
    {
        SiloSweep sweep = await sweeps.Get(this.GetPrimaryKeyString(), known => known.Version >= version);
        var actor = new AggregatorActor(_log!, () => new SweepTally(sweep.Slice, sweep.Catalog));
        await actor.Open();
        (_actor, _version) = (actor, sweep.Version);
    }
}
