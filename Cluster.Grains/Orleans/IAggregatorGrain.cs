using Cluster.Grains.Aggregation;

namespace Cluster.Grains.Orleans;

/// <summary>One of a sweep's aggregators as a grain; its key is <see cref="AggregatorKey.Grain"/>.</summary>
public interface IAggregatorGrain : IAggregator, IAggregatorBranch, IGrainWithStringKey
{
    /// <summary>Goes by a version of the spec, at least, and so do all below: the sweep may have been extended. Idempotent.</summary>
    Task TakeUp(int version);
}
