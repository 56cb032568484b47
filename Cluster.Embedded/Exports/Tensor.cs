namespace Cluster.Embedded.Exports;

/// <summary>A named array of a safetensors file.</summary>
/// <param name="Name">The name, such as <c>layers.0.weight</c>.</param>
/// <param name="Type">How the numbers are stored.</param>
/// <param name="Array">Shape and values.</param>
public sealed record Tensor(string Name, TensorType Type, NumericArray Array);
