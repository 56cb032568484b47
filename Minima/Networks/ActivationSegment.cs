namespace Minima.Networks;

/// <summary>A stretch of <paramref name="Count"/> units, from <paramref name="First"/> on, with one activation.</summary>
public readonly record struct ActivationSegment(Activation Activation, int First, int Count);
