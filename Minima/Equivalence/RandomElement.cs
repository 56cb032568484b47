using Minima.Networks;
using Minima.Randomness;

namespace Minima.Equivalence;

/// <summary>Random elements of a network's finite group.</summary>
public static class RandomElement
{
    /// <summary>An element drawn uniformly, as a witness without a distance.</summary>
    public static Witness Of(UnitGroup group, ref Prng random)
    {
        NetworkShape shape = group.Shape;
        int[][] sources = new int[shape.HiddenLayers][], signs = new int[shape.HiddenLayers][];
        for (int l = 0; l < shape.HiddenLayers; l++)
        {
            sources[l] = [.. Enumerable.Range(0, shape.Layers[l].Units)];
            foreach (var alike in sources[l].GroupBy(unit => shape.Layers[l].Activations[unit]).ToArray())
            {
                int[] places = [.. alike], shuffled = [.. alike];
                if (group.Permutes)
                    random.Shuffle<int>(shuffled);
                for (int i = 0; i < places.Length; i++)
                    sources[l][places[i]] = shuffled[i];
            }

            signs[l] = new int[sources[l].Length];
            for (int i = 0; i < signs[l].Length; i++)
                signs[l][i] = group.CanFlip[l][sources[l][i]] && random.NextUnit() < 0.5 ? -1 : 1;
        }

        return new Witness(sources, signs, null, 0);
    }
}
