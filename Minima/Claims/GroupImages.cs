using Minima.Equivalence;
using Minima.Networks;

namespace Minima.Claims;

/// <summary>A point under every element of a finite symmetry group, by brute force: the check of what the census counts cleverly.</summary>
internal static class GroupImages
{
    /// <summary>One image per element, repetitions included.</summary>
    public static IEnumerable<double[]> Of(UnitGroup group, double[] point) => OfLayers(group, 0, point);

    private static IEnumerable<double[]> OfLayers(UnitGroup group, int layer, double[] point) => layer == group.Shape.HiddenLayers
        ? [point]
        : OfLayer(group, layer, point).SelectMany(image => OfLayers(group, layer + 1, image));

    private static IEnumerable<double[]> OfLayer(UnitGroup group, int layer, double[] point)
    {
        IReadOnlyList<Activation> activations = group.Shape.Layers[layer].Activations;
        foreach (int[] sources in Permutations([.. Enumerable.Range(0, activations.Count)]))
        {
            if (sources.Where((source, unit) => activations[source] != activations[unit]).Any())
                continue;
            foreach (int[] signs in Signs([.. sources.Select(source => group.CanFlip[layer][source])]))
            {
                var image = new double[point.Length];
                UnitMap.Apply(group.Shape, layer, sources, signs, point, image);
                yield return image;
            }
        }
    }

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));

    private static IEnumerable<int[]> Signs(bool[] canFlip) => canFlip.Length == 0
        ? [[]]
        : Signs(canFlip[1..]).SelectMany(rest => canFlip[0] ? (int[][])[[1, .. rest], [-1, .. rest]] : [[1, .. rest]]);
}
