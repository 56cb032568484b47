using Cluster.Grains.Runs;

namespace Cluster.Grains.Orleans;

/// <summary>A run as a grain; its key is "sweep/index".</summary>
public interface IRunGrain : IRun, IGrainWithStringKey;
