namespace Minima.Equivalence;

/// <summary>A group element that acts on one hidden layer.</summary>
/// <param name="Sources">Unit j becomes unit Sources[j].</param>
/// <param name="Signs">−1 where unit j is flipped as well.</param>
/// <param name="Cost">What is left of the squared distance, of the weights compared.</param>
internal sealed record LayerElement(int[] Sources, int[] Signs, double Cost);
