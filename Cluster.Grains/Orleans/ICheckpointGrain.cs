using Cluster.Grains.Runs;

namespace Cluster.Grains.Orleans;

/// <summary>The last checkpoint of a long run as a grain; its key is the run's.</summary>
public interface ICheckpointGrain : ICheckpoint, IGrainWithStringKey;
