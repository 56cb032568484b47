using Cluster.Grains.Aggregation;
using Minima.Censuses;
using Minima.Training;

namespace Cluster.Grains.Orleans;

/// <summary>An aggregator actor in a grain, with grains for its record.</summary>
public sealed class AggregatorGrain(SiloSweeps sweeps) : Grain, IAggregatorGrain
{
    private AggregatorActor? _actor;

    private AggregatorActor Actor => _actor ?? throw new InvalidOperationException("The grain is not active.");

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        string key = this.GetPrimaryKeyString();
        SiloSweep sweep = await sweeps.Get(key);
        _actor = new AggregatorActor(new GrainRunLog(GrainFactory, key), () => new SweepTally(sweep.Slice, sweep.Catalog));
        // Whoever reports finds the record taken up, also after the activation before this one was lost.
        await _actor.Open();
    }

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
}
