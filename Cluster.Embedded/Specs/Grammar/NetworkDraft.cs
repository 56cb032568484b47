namespace Cluster.Embedded.Specs.Grammar;

/// <summary>The network as written; null where a key was left out, because what then holds depends on the data.</summary>
internal sealed record NetworkDraft(
    Sizes? Hidden = null, ActivationChoice? Activation = null, bool? Biases = null, double? OutputWeights = null)
{
    /// <summary>How the inputs of a convolution are laid out.</summary>
    public Sizes? InputShape { get; init; }

    /// <summary>The convolution layers.</summary>
    public IReadOnlyList<ConvolutionDraft>? Convolution { get; init; }
}
