using Cluster.Embedded.Weights;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>The tensors of all layers, as written.</summary>
internal sealed record LayerTensorsList(IReadOnlyList<LayerTensors> Layers);
