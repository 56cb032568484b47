namespace Cluster.Embedded.Weights;

/// <summary>Under which names, and how, files hold weights; what is left open is recognized by the file.</summary>
/// <param name="Layers">The tensors layer by layer; null if they have PyTorch's names.</param>
/// <param name="Transposed">Whether weight matrices are inputs × units, as Keras has them, rather than units × inputs.</param>
/// <param name="Parameters">An array with all parameters of a point in a row, as <c>census export -f npz</c> writes it; null if there is none.</param>
public sealed record WeightNames(IReadOnlyList<LayerTensors>? Layers = null, bool Transposed = false, string? Parameters = null);
