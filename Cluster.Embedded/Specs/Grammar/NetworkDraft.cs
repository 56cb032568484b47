namespace Cluster.Embedded.Specs.Grammar;

/// <summary>The network as written; null where a key was left out, because what then holds depends on the data.</summary>
internal sealed record NetworkDraft(
    Widths? Hidden = null, ActivationChoice? Activation = null, bool? Biases = null, double? OutputWeights = null);
