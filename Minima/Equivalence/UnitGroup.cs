using System.Numerics;
using Minima.Networks;
using Minima.Objectives;

namespace Minima.Equivalence;

/// <summary>The finite symmetry group of an objective at a level, as data: which units may flip, which may swap.</summary>
public sealed class UnitGroup
{
    /// <summary>The group of <paramref name="objective"/> at <paramref name="level"/>.</summary>
    public UnitGroup(Objective objective, ClassLevel level)
    {
        Shape = objective.Shape;
        Permutes = level >= ClassLevel.Permutation;
        CanFlip = [.. Enumerable.Range(0, Shape.HiddenLayers).Select(layer => FlippableUnits(objective, layer, level))];
        Order = CountElements();
        Distortion = Enumerable.Range(0, Shape.HiddenLayers)
            .Aggregate(1.0, (product, l) => product * Shear(l, Shape.Layers[l].Activations.Where((activation, unit) => activation.IsReflected() && CanFlip[l][unit]).Count()));
    }

    /// <summary>The network.</summary>
    public NetworkShape Shape { get; }

    /// <summary>Whether units of equal activation may swap.</summary>
    public bool Permutes { get; }

    /// <summary>Per hidden layer and unit: whether it may be flipped.</summary>
    public IReadOnlyList<bool[]> CanFlip { get; }

    /// <summary>Number of elements: ∏ over layers of ∏ (units per activation)! · 2^(units that flip).</summary>
    public BigInteger Order { get; }

    /// <summary>
    /// The most by which an element stretches a distance. Permutations and sign flips are isometries; reflecting n units
    /// adds their outgoing weights, a block of F each, to the next bias, a shear of norm √(nF).
    /// </summary>
    public double Distortion { get; }

    /// <summary>The most by which one element stretches a distance.</summary>
    /// <param name="signs">Its signs, per hidden layer and unit of the image (whose place has its activation); none for the identity.</param>
    public double DistortionOf(IReadOnlyList<int[]> signs)
    {
        if (Distortion == 1 || signs.Count == 0)
            return 1;
        double product = 1;
        for (int l = 0; l < Shape.HiddenLayers; l++)
        {
            int reflected = 0;
            for (int unit = 0; unit < Shape.Layers[l].Units; unit++)
                reflected += signs[l][unit] < 0 && Shape.Layers[l].Activations[unit].IsReflected() ? 1 : 0;
            product *= Shear(l, reflected);
        }

        return product;
    }

    private double Shear(int layer, int reflected) => 1 + Math.Sqrt(reflected * Shape.Outgoing(layer, 0).Block);

    private static bool[] FlippableUnits(Objective objective, int layer, ClassLevel level)
    {
        LayerShape next = objective.Shape.Layers[layer + 1];
        // The largest of a window does not turn into its negative when all values do: behind a max-pool nothing flips.
        bool outgoingFlips = level >= ClassLevel.Symmetry && !next.FrozenWeights && !objective.Shape.Layers[layer].IsPooled;
        // σ(−z) = 1 − σ(z) moves a constant into the next bias: it needs one, and a penalty on it would notice.
        bool reflects = next.HasBiases && !objective.IsPenalized;
        return [.. objective.Shape.Layers[layer].Activations.Select(activation =>
            outgoingFlips && (activation.IsOdd() || (activation.IsReflected() && reflects)))];
    }

    private BigInteger CountElements()
    {
        BigInteger order = 1;
        for (int l = 0; l < Shape.HiddenLayers; l++)
        {
            if (Permutes)
            {
                foreach (var units in Shape.Layers[l].Activations.GroupBy(activation => activation))
                    order *= Factorial(units.Count());
            }

            order <<= CanFlip[l].Count(flips => flips);
        }

        return order;
    }

    private static BigInteger Factorial(int n)
    {
        BigInteger product = 1;
        for (int i = 2; i <= n; i++)
            product *= i;
        return product;
    }
}
