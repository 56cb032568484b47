namespace Cluster.Embedded.Plots;

/// <summary>A weight on its way into a unit.</summary>
/// <param name="From">Number of the unit in the layer before, or of the network's input.</param>
/// <param name="Weight">The weight.</param>
public readonly record struct NetworkInput(int From, double Weight);
