using Orleans.Placement;

namespace Cluster.Grains.Orleans;

/// <summary>Spreads a sweep's runs evenly over the silos.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RunPlacementAttribute() : PlacementAttribute(new RunPlacement());
