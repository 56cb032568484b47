using Minima.Networks;

namespace Minima.Equivalence;

/// <summary>Applies permutations with flips to the hidden units of a point.</summary>
public static class UnitMap
{
    /// <summary>
    /// Writes to <paramref name="result"/> the point whose unit j of hidden layer l is unit <c>sources[j]</c> of
    /// <paramref name="point"/>, flipped where <c>signs[j]</c> is −1: incoming weights, bias and outgoing weights change sign,
    /// and for a sigmoid unit the next bias grows by the outgoing weights, as σ(−z) = 1 − σ(z) demands.
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
            OutgoingWeights from = shape.Outgoing(l, source), to = shape.Outgoing(l, j);
            for (int o = 0; o < next.Units; o++)
            {
                ReadOnlySpan<double> outgoing = from.To(o, point);
                Span<double> image = to.To(o, result);
                for (int f = 0; f < image.Length; f++)
                {
                    image[f] = sign * outgoing[f];
                    if (reflects)
                        result[next.BiasOffset + o] += outgoing[f];
                }
            }
        }
    }

    /// <summary>Applies a whole witness: first what it does to inputs and outputs.</summary>
    public static double[] Apply(NetworkShape shape, Witness witness, ReadOnlySpan<double> point)
    {
        double[] current = witness.Data?.Apply(shape, point) ?? point.ToArray();
        for (int l = 0; l < shape.HiddenLayers; l++)
        {
            var next = new double[current.Length];
            Apply(shape, l, witness.Sources[l], witness.Signs[l], current, next);
            current = next;
        }

        return current;
    }

    /// <summary>
    /// Rescales a positively homogeneous unit of hidden layer l in place: <paramref name="scale"/> (positive) times its
    /// incoming weights and bias, its outgoing weights divided by as much.
    /// </summary>
    public static void Scale(NetworkShape shape, int l, int unit, double scale, Span<double> point)
    {
        LayerShape layer = shape.Layers[l], next = shape.Layers[l + 1];
        for (int k = 0; k < layer.Inputs; k++)
            point[layer.WeightOffset + unit * layer.Inputs + k] *= scale;
        if (layer.HasBiases)
            point[layer.BiasOffset + unit] *= scale;
        for (int o = 0; o < next.Units; o++)
        {
            foreach (ref double outgoing in shape.Outgoing(l, unit).To(o, point))
                outgoing /= scale;
        }
    }
}
