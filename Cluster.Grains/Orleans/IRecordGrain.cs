using Minima.Training;

namespace Cluster.Grains.Orleans;

/// <summary>One batch of finished runs on record; its key is <see cref="AggregatorKey.Batch"/>, numbers from 0 without a gap.</summary>
public interface IRecordGrain : IGrainWithStringKey
{
    /// <summary>Makes the batch durable.</summary>
    /// <exception cref="InvalidOperationException">The number is taken: another activation of the aggregator writes too.</exception>
    Task Write(RunOutcome[] outcomes);

    /// <summary>The batch; null if there is none of the number.</summary>
    Task<RunOutcome[]?> Read();
}
