using Minima.Networks;

namespace Minima.Equivalence;

/// <summary>Why two points are the same: the group element that carries one onto the other, and what is left.</summary>
/// <param name="Sources">Per hidden layer: unit j of the target is unit Sources[j] of the source.</param>
/// <param name="Signs">Per hidden layer: −1 where the unit is flipped as well.</param>
/// <param name="Data">What is done to inputs and outputs before; null if nothing.</param>
/// <param name="Distance">Euclidean distance after the element was applied.</param>
public sealed record Witness(int[][] Sources, int[][] Signs, DataElement? Data, double Distance)
{
    /// <summary>The element that leaves every unit where it is.</summary>
    public static Witness Identity(NetworkShape shape) => new(
        [.. shape.Layers.SkipLast(1).Select(layer => Enumerable.Range(0, layer.Units).ToArray())],
        [.. shape.Layers.SkipLast(1).Select(layer => Enumerable.Repeat(1, layer.Units).ToArray())], null, 0);
}
