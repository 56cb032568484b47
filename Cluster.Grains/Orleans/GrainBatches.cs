using Cluster.Grains.Ports;
using Minima.Training;

namespace Cluster.Grains.Orleans;

/// <summary>Batches of an aggregator's record as grains.</summary>
internal sealed class GrainBatches(IGrainFactory grains, AggregatorKey aggregator) : IBatches
{
    /// <inheritdoc/>
    public Task Write(int number, RunOutcome[] outcomes) => Record(number).Write(outcomes);

    /// <inheritdoc/>
    public Task<RunOutcome[]?> Read(int number) => Record(number).Read();

    private IRecordGrain Record(int number) => grains.GetGrain<IRecordGrain>(aggregator.Batch(number));
}
