namespace Cluster.Embedded.Plots;

/// <summary>A unit of a drawn network; one of a convolution is drawn at each of its places.</summary>
/// <param name="Activation">Its activation, as specs name it.</param>
/// <param name="Bias">Its bias; null if it has none.</param>
/// <param name="Inputs">Its weights.</param>
public sealed record NetworkUnit(string Activation, double? Bias, IReadOnlyList<NetworkInput> Inputs);
