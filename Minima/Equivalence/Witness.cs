namespace Minima.Equivalence;

/// <summary>Why two points are the same: the group element that carries one onto the other, and what is left.</summary>
/// <param name="Sources">Per hidden layer: unit j of the target is unit Sources[j] of the source.</param>
/// <param name="Signs">Per hidden layer: −1 where the unit is flipped as well.</param>
/// <param name="Inputs">Input coordinate j of the target is coordinate Inputs[j] of the source; null if inputs stay.</param>
/// <param name="Distance">Euclidean distance after the element was applied.</param>
public sealed record Witness(int[][] Sources, int[][] Signs, int[]? Inputs, double Distance);
