namespace Cluster.Embedded.Weights;

/// <summary>The names of a layer's tensors in a file.</summary>
/// <param name="Weight">The weight matrix.</param>
/// <param name="Bias">The biases; null if the layer has none.</param>
public sealed record LayerTensors(string Weight, string? Bias);
