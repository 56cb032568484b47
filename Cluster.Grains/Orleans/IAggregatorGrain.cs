using Cluster.Grains.Aggregation;

namespace Cluster.Grains.Orleans;

/// <summary>A sweep's aggregator as a grain; its key is the sweep's.</summary>
public interface IAggregatorGrain : IAggregator, IGrainWithStringKey
{
    /// <summary>Goes by a version of the spec, at least: the sweep may have been extended. Idempotent.</summary>
    Task TakeUp(int version);
}
