using Minima.Data;

namespace Cluster.Embedded.Specs.Assembly;

/// <summary>Data together with a loss.</summary>
/// <param name="Spec">The data, with what was left to the loss decided.</param>
/// <param name="Samples">Training samples; null if there are none or their number is not known.</param>
/// <param name="Inputs">Inputs of the network; null if not known.</param>
/// <param name="Outputs">Outputs of the network; null if not known.</param>
internal sealed record ResolvedData(DataSpec Spec, int? Samples, int? Inputs, int? Outputs);
