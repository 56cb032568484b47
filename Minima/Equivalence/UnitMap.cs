using Minima.Networks;

namespace Minima.Equivalence;

/// <summary>Applies permutations with flips to the hidden units of a point.</summary>
public static class UnitMap
{
    /// <summary>
    /// Writes to <paramref name="result"/> the point whose unit j of hidden layer l is unit <c>sources[j]</c> of
    /// <paramref name="point"/>, flipped where <c>signs[j]</c> is −1: incoming weights, bias and outgoing weights change sign,
    /// and for a sigmoid unit the next bias grows by the outgoing weight, as σ(−z) = 1 − σ(z) demands.
    /// </summary>
    public static void Apply(NetworkShape shape, int l, ReadOnlySpan<int> sources, ReadOnlySpan<int> signs, ReadOnlySpan<double> point, Span<double> result)
    {
        LayerShape layer = shape.Layers[l], next = shape.Layers[l + 1];
        point.CopyTo(result);
        for (int j = 0; j < layer.Units; j++)
        {
            int source = sources[j], sign = signs[j];
            for (int k = 0; k < layer.Inputs; k++)
                result[layer.WeightOffset + j * layer.Inputs + k] = sign * point[layer.WeightOffset + source * layer.Inputs + k];
            if (layer.HasBiases)
                result[layer.BiasOffset + j] = sign * point[layer.BiasOffset + source];
            bool reflects = sign < 0 && layer.Activations[source].IsReflected();
            for (int o = 0; o < next.Units; o++)
            {
                double outgoing = point[next.WeightOffset + o * next.Inputs + source];
                result[next.WeightOffset + o * next.Inputs + j] = sign * outgoing;
                if (reflects)
                    result[next.BiasOffset + o] += outgoing;
            }
        }
    }

    /// <summary>Applies a whole witness, inputs first.</summary>
    public static double[] Apply(NetworkShape shape, Witness witness, ReadOnlySpan<double> point)
    {
        double[] current = witness.Inputs is { } inputs ? PermuteInputs(shape, inputs, point) : point.ToArray();
        for (int l = 0; l < shape.HiddenLayers; l++)
        {
            var next = new double[current.Length];
            Apply(shape, l, witness.Sources[l], witness.Signs[l], current, next);
            current = next;
        }

        return current;
    }

    /// <summary>The point whose weights from input j are those from input <c>inputs[j]</c> of <paramref name="point"/>.</summary>
    public static double[] PermuteInputs(NetworkShape shape, ReadOnlySpan<int> inputs, ReadOnlySpan<double> point)
    {
        double[] result = point.ToArray();
        LayerShape first = shape.Layers[0];
        for (int i = 0; i < first.Units; i++)
        {
            for (int j = 0; j < first.Inputs; j++)
                result[first.WeightOffset + i * first.Inputs + j] = point[first.WeightOffset + i * first.Inputs + inputs[j]];
        }

        return result;
    }
}
