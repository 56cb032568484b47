using Minima.Networks;

namespace Minima.Objectives;

/// <summary>
/// Picks one point of each orbit of the infinite symmetries that leave canonical points in closed form: the biases of
/// linear units move on into the next biases; those of sine units lose whole half turns; every homogeneous unit gets
/// incoming weights (bias included) of length one, its scale moving to the outgoing weights; the mean over logits is taken
/// out of the softmax layer. A dead unit (no incoming weights) stays as it is.
/// </summary>
public static class CanonicalScale
{
    /// <summary>Whether the objective has such symmetries.</summary>
    public static bool Applies(Objective objective) =>
        ContinuousSymmetry.HasScales(objective) || ContinuousSymmetry.HasShifts(objective) || ContinuousSymmetry.HasLogitShift(objective)
        || (!objective.IsPenalized && objective.Shape.Layers.Any(layer => layer.HasBiases && layer.Activations.Contains(Activation.Sin)));

    /// <summary>The canonical point of θ's orbit, as a copy.</summary>
    public static double[] Of(Objective objective, ReadOnlySpan<double> parameters) => Normalize(objective, parameters, null);

    /// <summary>
    /// Per hidden layer and unit: the length of the incoming weights that the canonical point takes out of it; 1 for a unit
    /// that has no scale.
    /// </summary>
    public static double[][] LengthsOf(Objective objective, ReadOnlySpan<double> parameters)
    {
        double[][] lengths = [.. objective.Shape.Layers.SkipLast(1).Select(layer => Enumerable.Repeat(1.0, layer.Units).ToArray())];
        Normalize(objective, parameters, lengths);
        return lengths;
    }

    private static double[] Normalize(Objective objective, ReadOnlySpan<double> parameters, double[][]? lengths)
    {
        double[] theta = parameters.ToArray();
        NetworkShape shape = objective.Shape;
        for (int l = 0; l < shape.HiddenLayers; l++)
        {
            if (ContinuousSymmetry.CanShift(objective, l))
                MoveBiasesOn(shape, l, theta);
            if (!objective.IsPenalized && shape.Layers[l].HasBiases)
                ReducePhases(shape, l, theta);
            if (ContinuousSymmetry.CanScale(objective, l))
                NormalizeLayer(shape, l, theta, lengths?[l]);
        }

        if (ContinuousSymmetry.HasLogitShift(objective))
            CenterLogits(shape.Layers[^1], theta);
        return theta;
    }

    /// <summary>
    /// By how much an error may grow on the way to the canonical point. The true point's orbit passes within the error
    /// radius, but where it meets the canonical points may be farther: along the orbit of a unit's scale, of direction
    /// (w, −a), restoring ‖w‖ = 1 by δ moves a by δ‖a‖ too (and so for the shifts of linear units, where the block of F weights
    /// that lead to a unit adds up: δ√F‖a‖).
    /// </summary>
    /// <param name="objective">The objective.</param>
    /// <param name="canonical">Its canonical point.</param>
    public static double Stretch(Objective objective, ReadOnlySpan<double> canonical)
    {
        double stretch = 1;
        NetworkShape shape = objective.Shape;
        for (int l = 0; l < shape.HiddenLayers; l++)
        {
            bool shifts = ContinuousSymmetry.CanShift(objective, l);
            if (shifts || ContinuousSymmetry.CanScale(objective, l))
                stretch *= 1 + Math.Sqrt(1 + (shifts ? shape.Outgoing(l, 0).Block : 1) * LargestOutgoingSquare(shape, l, canonical));
        }

        return stretch;
    }

    private static double LargestOutgoingSquare(NetworkShape shape, int l, ReadOnlySpan<double> theta)
    {
        double largest = 0;
        for (int i = 0; i < shape.Layers[l].Units; i++)
            largest = Math.Max(largest, shape.Outgoing(l, i).Square(shape.Layers[l + 1].Units, theta));
        return largest;
    }

    private static void MoveBiasesOn(NetworkShape shape, int l, double[] theta)
    {
        LayerShape layer = shape.Layers[l], next = shape.Layers[l + 1];
        for (int i = 0; i < layer.Units; i++)
        {
            if (layer.Activations[i] != Activation.Linear)
                continue;
            for (int o = 0; o < next.Units; o++)
                theta[next.BiasOffset + o] += shape.Outgoing(l, i).Sum(o, theta) * theta[layer.BiasOffset + i];
            theta[layer.BiasOffset + i] = 0;
        }
    }

    /// <summary>
    /// sin(z + π) = −sin z: (w, b, a) → (w, b + π, −a) keeps the function. Biases of sine units move into [−π/2, π/2], or
    /// [−π, π] where the outgoing weights are fixed, or a max-pool would notice the sign.
    /// </summary>
    private static void ReducePhases(NetworkShape shape, int l, double[] theta)
    {
        LayerShape layer = shape.Layers[l], next = shape.Layers[l + 1];
        for (int i = 0; i < layer.Units; i++)
        {
            if (layer.Activations[i] != Activation.Sin)
                continue;
            bool mayNegate = !next.FrozenWeights && !layer.IsPooled;
            double period = mayNegate ? Math.PI : 2 * Math.PI;
            double turns = Math.Round(theta[layer.BiasOffset + i] / period);
            theta[layer.BiasOffset + i] -= turns * period;
            if (mayNegate && Math.IEEERemainder(turns, 2) != 0)
                ScaleOutgoing(shape, l, i, -1, theta);
        }
    }

    private static void NormalizeLayer(NetworkShape shape, int l, double[] theta, double[]? lengths)
    {
        LayerShape layer = shape.Layers[l];
        for (int i = 0; i < layer.Units; i++)
        {
            if (!layer.Activations[i].IsPositivelyHomogeneous())
                continue;
            Span<double> incoming = theta.AsSpan(layer.WeightOffset + i * layer.Inputs, layer.Inputs);
            double bias = layer.HasBiases ? theta[layer.BiasOffset + i] : 0;
            double length = Length(incoming, bias);
            if (length == 0)
                continue;
            if (lengths is not null)
                lengths[i] = length;
            foreach (ref double w in incoming)
                w /= length;
            if (layer.HasBiases)
                theta[layer.BiasOffset + i] = bias / length;
            ScaleOutgoing(shape, l, i, length, theta);
        }
    }

    private static void ScaleOutgoing(NetworkShape shape, int l, int unit, double factor, double[] theta)
    {
        for (int o = 0; o < shape.Layers[l + 1].Units; o++)
        {
            foreach (ref double weight in shape.Outgoing(l, unit).To(o, theta.AsSpan()))
                weight *= factor;
        }
    }

    /// <summary>√(Σw² + b²), scaled against overflow.</summary>
    private static double Length(ReadOnlySpan<double> weights, double bias)
    {
        double largest = Math.Abs(bias);
        foreach (double w in weights)
            largest = Math.Max(largest, Math.Abs(w));
        if (largest == 0)
            return 0;
        double sum = bias / largest * (bias / largest);
        foreach (double w in weights)
            sum += w / largest * (w / largest);
        return largest * Math.Sqrt(sum);
    }

    private static void CenterLogits(LayerShape output, double[] theta)
    {
        for (int j = 0; j < output.Inputs; j++)
            Center(theta, output.WeightOffset + j, output.Inputs, output.Units);
        if (output.HasBiases)
            Center(theta, output.BiasOffset, 1, output.Units);
    }

    private static void Center(double[] theta, int first, int stride, int count)
    {
        double mean = 0;
        for (int o = 0; o < count; o++)
            mean += theta[first + o * stride];
        mean /= count;
        for (int o = 0; o < count; o++)
            theta[first + o * stride] -= mean;
    }
}
