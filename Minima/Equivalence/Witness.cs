namespace Minima.Equivalence;

/// <summary>Why two points are the same: the group element that carries one onto the other, and what is left.</summary>
/// <param name="Sources">Per hidden layer: unit j of the target is unit Sources[j] of the source.</param>
/// <param name="Signs">Per hidden layer: −1 where the unit is flipped as well.</param>
/// <param name="Data">What is done to inputs and outputs before; null if nothing.</param>
/// <param name="Distance">Euclidean distance after the element was applied.</param>
public sealed record Witness(int[][] Sources, int[][] Signs, DataElement? Data, double Distance);
