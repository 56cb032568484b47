using Cluster.Grains.Aggregation;

namespace Cluster.Grains.Orleans;

/// <summary>A sweep's aggregator as a grain; its key is the sweep's.</summary>
public interface IAggregatorGrain : IAggregator, IGrainWithStringKey;
