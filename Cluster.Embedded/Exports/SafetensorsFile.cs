namespace Cluster.Embedded.Exports;

/// <summary>The content of a safetensors file.</summary>
/// <param name="Tensors">All tensors, in the order of their bytes.</param>
/// <param name="Metadata">Texts by name; empty if there are none.</param>
public sealed record SafetensorsFile(IReadOnlyList<Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata);
