using Cluster.Grains.Sweeps;

namespace Cluster.Grains.Orleans;

/// <summary>A sweep as a grain; its key is the sweep's.</summary>
public interface ISweepGrain : IDurableSweep, IGrainWithStringKey;
