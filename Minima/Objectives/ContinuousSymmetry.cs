using Minima.Kernels;
using Minima.Networks;

namespace Minima.Objectives;

/// <summary>
/// The continuous part of an objective's symmetry group: the directions in which θ can move without changing the loss.
/// Positive scales of homogeneous units, GL(n) of linear units and constants added to them that the next biases take out
/// again, the common constant of softmax logits; a penalty on the squares leaves only rotations of linear units, one with
/// another power nothing. Linear channels of a
/// convolution can have more flat directions, by the geometry of their kernels: those count as degenerate.
/// </summary>
public static class ContinuousSymmetry
{
    /// <summary>Whether units can be rescaled without changing the loss.</summary>
    public static bool HasScales(Objective objective) =>
        !objective.IsPenalized && !objective.IsPopulation && Enumerable.Range(0, objective.Shape.HiddenLayers).Any(layer => CanScale(objective, layer));

    /// <summary>Whether homogeneous units of a hidden layer can be rescaled.</summary>
    public static bool CanScale(Objective objective, int layer) =>
        !objective.IsPenalized && !objective.Shape.Layers[layer + 1].FrozenWeights
        && objective.Shape.Layers[layer].Activations.Any(activation => activation.IsPositivelyHomogeneous());

    /// <summary>Whether constants can be added to linear units of a hidden layer, the next biases taking them out again.</summary>
    public static bool CanShift(Objective objective, int layer) =>
        !objective.IsPenalized && objective.Shape.Layers[layer].HasBiases && objective.Shape.Layers[layer].Activations.Contains(Activation.Linear);

    /// <summary>Whether constants can be added to linear units of some hidden layer.</summary>
    public static bool HasShifts(Objective objective) => Enumerable.Range(0, objective.Shape.HiddenLayers).Any(layer => CanShift(objective, layer));

    /// <summary>Whether all logits can be shifted together.</summary>
    public static bool HasLogitShift(Objective objective) =>
        !objective.IsPenalized && objective.Loss == LossKind.CrossEntropy && !objective.Shape.Layers[^1].FrozenWeights;

    /// <summary>
    /// Whether some hidden layer has several linear units that mix: by GL(n), or O(n) under a penalty on the squares, and no
    /// canonical point is chosen in its orbits.
    /// </summary>
    public static bool Mixes(Objective objective) => Enumerable.Range(0, objective.Shape.HiddenLayers).Any(l =>
        CanMix(objective, l) && objective.Shape.Layers[l].Activations.Count(a => a == Activation.Linear) > 1);

    /// <summary>Whether linear units of a hidden layer can be replaced by combinations: those of maxima are not maxima of combinations.</summary>
    private static bool CanMix(Objective objective, int layer) =>
        !objective.Shape.Layers[layer + 1].FrozenWeights && !objective.Shape.Layers[layer].IsPooled && objective.Penalty.IsRotationInvariant;

    /// <summary>Dimension of the orbit's tangent space at θ: where units are dead it is smaller than the group.</summary>
    public static int DimensionAt(Objective objective, ReadOnlySpan<double> parameters)
    {
        if (objective.IsPopulation)
            return 0;
        var basis = new List<double[]>();
        foreach (double[] direction in Directions(objective, parameters.ToArray()))
            AddIndependent(basis, direction);
        return basis.Count;
    }

    private static IEnumerable<double[]> Directions(Objective objective, double[] theta)
    {
        NetworkShape shape = objective.Shape;
        for (int l = 0; l < shape.HiddenLayers; l++)
        {
            foreach (double[] direction in ScaleDirections(objective, theta, l).Concat(MixDirections(objective, theta, l)))
                yield return direction;
            if (CanShift(objective, l))
            {
                foreach (double[] direction in BiasShifts(shape, theta, l))
                    yield return direction;
            }
        }

        if (HasLogitShift(objective))
        {
            foreach (double[] direction in LogitShifts(shape))
                yield return direction;
        }
    }

    private static IEnumerable<double[]> ScaleDirections(Objective objective, double[] theta, int l) => CanScale(objective, l)
        ? UnitsOf(objective, l, activation => activation.IsPositivelyHomogeneous()).Select(i => Mix(objective.Shape, theta, l, i, i, 1))
        : [];

    private static IEnumerable<double[]> MixDirections(Objective objective, double[] theta, int l)
    {
        if (!CanMix(objective, l))
            yield break;
        int[] linear = UnitsOf(objective, l, activation => activation == Activation.Linear);
        foreach (int i in linear)
        {
            foreach (int j in linear.Where(j => j != i))
            {
                if (!objective.IsPenalized)
                    yield return Mix(objective.Shape, theta, l, i, j, 1);
                else if (i < j)
                    yield return Sum(Mix(objective.Shape, theta, l, i, j, 1), Mix(objective.Shape, theta, l, j, i, -1));
            }
        }
    }

    private static int[] UnitsOf(Objective objective, int l, Func<Activation, bool> predicate)
    {
        LayerShape layer = objective.Shape.Layers[l];
        return [.. Enumerable.Range(0, layer.Units).Where(i => predicate(layer.Activations[i]))];
    }

    /// <summary>The direction of W ← (I + εE)W, W′ ← W′(I − εE), with E = factor·eᵢeⱼᵀ.</summary>
    private static double[] Mix(NetworkShape shape, double[] theta, int l, int i, int j, double factor)
    {
        var direction = new double[shape.Parameters];
        LayerShape layer = shape.Layers[l], next = shape.Layers[l + 1];
        for (int k = 0; k < layer.Inputs; k++)
            direction[layer.WeightOffset + i * layer.Inputs + k] += factor * theta[layer.WeightOffset + j * layer.Inputs + k];
        if (layer.HasBiases)
            direction[layer.BiasOffset + i] += factor * theta[layer.BiasOffset + j];
        for (int o = 0; o < next.Units; o++)
        {
            ReadOnlySpan<double> moved = shape.Outgoing(l, i).To(o, (ReadOnlySpan<double>)theta);
            Span<double> outgoing = shape.Outgoing(l, j).To(o, direction.AsSpan());
            for (int f = 0; f < moved.Length; f++)
                outgoing[f] -= factor * moved[f];
        }

        return direction;
    }

    /// <summary>The directions of b ← b + εeᵢ, b′ ← b′ − εW′eᵢ for the linear units i.</summary>
    private static IEnumerable<double[]> BiasShifts(NetworkShape shape, double[] theta, int l)
    {
        LayerShape layer = shape.Layers[l], next = shape.Layers[l + 1];
        for (int i = 0; i < layer.Units; i++)
        {
            if (layer.Activations[i] != Activation.Linear)
                continue;
            var direction = new double[shape.Parameters];
            direction[layer.BiasOffset + i] = 1;
            for (int o = 0; o < next.Units; o++)
                direction[next.BiasOffset + o] -= shape.Outgoing(l, i).Sum(o, theta);
            yield return direction;
        }
    }

    private static double[] Sum(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];

    private static IEnumerable<double[]> LogitShifts(NetworkShape shape)
    {
        LayerShape output = shape.Layers[^1];
        for (int j = 0; j < output.Inputs; j++)
        {
            var direction = new double[shape.Parameters];
            for (int o = 0; o < output.Units; o++)
                direction[output.WeightOffset + o * output.Inputs + j] = 1;
            yield return direction;
        }

        if (output.HasBiases)
        {
            var direction = new double[shape.Parameters];
            direction.AsSpan(output.BiasOffset, output.Units).Fill(1);
            yield return direction;
        }
    }

    /// <summary>Gram–Schmidt, twice for stability; what is left of a dependent direction is rounding.</summary>
    private static void AddIndependent(List<double[]> basis, double[] direction)
    {
        double before = VectorNorm.Euclidean(direction);
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] b in basis)
            {
                double product = b.Zip(direction, (x, y) => x * y).Sum();
                for (int p = 0; p < direction.Length; p++)
                    direction[p] -= product * b[p];
            }
        }

        double norm = VectorNorm.Euclidean(direction);
        if (before > 0 && norm > 1e-8 * before)
            basis.Add([.. direction.Select(x => x / norm)]);
    }
}
