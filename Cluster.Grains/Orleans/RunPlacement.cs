namespace Cluster.Grains.Orleans;

/// <summary>The strategy of <see cref="RunPlacementDirector"/>.</summary>
[GenerateSerializer]
public sealed class RunPlacement : PlacementStrategy;
