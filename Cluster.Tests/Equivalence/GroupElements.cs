using Minima.Equivalence;
using Minima.Networks;

namespace Cluster.Tests.Equivalence;

/// <summary>Every element of a network's finite group, one by one: the brute-force oracle of the search.</summary>
internal static class GroupElements
{
    /// <summary>All elements, as witnesses without a distance.</summary>
    public static IEnumerable<Witness> Of(UnitGroup group)
    {
        IEnumerable<(int[][] Sources, int[][] Signs)> elements = [([], [])];
        for (int l = 0; l < group.Shape.HiddenLayers; l++)
        {
            var layer = OfLayer(group, l).ToArray();
            elements = elements.SelectMany(e => layer.Select(x => (e.Sources.Append(x.Sources).ToArray(), e.Signs.Append(x.Signs).ToArray())));
        }

        return elements.Select(e => new Witness(e.Sources, e.Signs, null, 0));
    }

    /// <summary>A random element.</summary>
    public static Witness Random(UnitGroup group, Random random)
    {
        var layers = Enumerable.Range(0, group.Shape.HiddenLayers).Select(l => OfLayer(group, l).ToArray()).Select(all => all[random.Next(all.Length)]).ToArray();
        return new Witness([.. layers.Select(x => x.Sources)], [.. layers.Select(x => x.Signs)], null, 0);
    }

    /// <summary>The different points among the images of a point, two being one if no coordinate differs by more than 10⁻⁹.</summary>
    public static List<double[]> Orbit(UnitGroup group, double[] point)
    {
        var images = new List<double[]>();
        foreach (Witness element in Of(group))
        {
            double[] image = UnitMap.Apply(group.Shape, element, point);
            if (!images.Exists(other => other.Zip(image, (a, b) => Math.Abs(a - b)).Max() < 1e-9))
                images.Add(image);
        }

        return images;
    }

    public static IEnumerable<int[]> Permutations(int n) => n == 0
        ? [[]]
        : Permutations(n - 1).SelectMany(rest => Enumerable.Range(0, n).Select(place => (int[])[.. rest[..place], n - 1, .. rest[place..]]));

    private static IEnumerable<(int[] Sources, int[] Signs)> OfLayer(UnitGroup group, int l)
    {
        LayerShape layer = group.Shape.Layers[l];
        foreach (int[] sources in Permutations(layer.Units))
        {
            if (Enumerable.Range(0, layer.Units).Any(j => layer.Activations[j] != layer.Activations[sources[j]]) || (!group.Permutes && !sources.SequenceEqual(sources.Order())))
                continue;
            for (int bits = 0; bits < 1 << layer.Units; bits++)
            {
                if (Enumerable.Range(0, layer.Units).All(j => (bits >> j & 1) == 0 || group.CanFlip[l][sources[j]]))
                    yield return (sources, [.. Enumerable.Range(0, layer.Units).Select(j => (bits >> j & 1) == 0 ? 1 : -1)]);
            }
        }
    }
}
