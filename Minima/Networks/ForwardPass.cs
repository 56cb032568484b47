using Minima.Kernels;

namespace Minima.Networks;

/// <summary>What a network computes, written plainly in double precision.</summary>
public static class ForwardPass
{
    /// <summary>The outputs for one input.</summary>
    /// <param name="shape">The network.</param>
    /// <param name="parameters">Storage-length θ.</param>
    /// <param name="input">Inputs, d₀ of them.</param>
    public static double[] Outputs(NetworkShape shape, ReadOnlySpan<double> parameters, ReadOnlySpan<double> input)
    {
        double[] current = input.ToArray();
        foreach (LayerShape layer in shape.Layers)
            current = LayerOutputs(layer, parameters, current, (unit, z) => Apply(layer.Activations[unit], z));
        return current;
    }

    /// <summary>What one layer hands on, unit by unit, position by position.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="parameters">Storage-length θ.</param>
    /// <param name="input">What the layer below hands on.</param>
    /// <param name="activation">The activation of a unit, given its number and its affine sum.</param>
    internal static double[] LayerOutputs(
        LayerShape layer, ReadOnlySpan<double> parameters, ReadOnlySpan<double> input, Func<int, double, double> activation)
    {
        var outputs = new double[layer.Outputs];
        for (int i = 0; i < outputs.Length; i++)
        {
            int unit = i / layer.Positions, firstPlace = i % layer.Positions * layer.Window;
            outputs[i] = activation(unit, AffineSum(layer, parameters, input, unit, layer.Corners[firstPlace]));
            for (int r = 1; r < layer.Window; r++)
                outputs[i] = Math.Max(outputs[i], activation(unit, AffineSum(layer, parameters, input, unit, layer.Corners[firstPlace + r])));
        }

        return outputs;
    }

    /// <summary>φ(z).</summary>
    public static double Apply(Activation activation, double z) => activation switch
    {
        Activation.Linear => z,
        Activation.Tanh => ScalarMath.Tanh(z),
        Activation.Sigmoid => ScalarMath.Sigmoid(z),
        Activation.Relu => z > 0 ? z : 0,
        Activation.LeakyRelu => z > 0 ? z : ActivationTraits.LeakySlope * z,
        Activation.Softplus => ScalarMath.Softplus(z),
        Activation.Sin => ScalarMath.Sin(z),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Unknown activation."),
    };

    private static double AffineSum(LayerShape layer, ReadOnlySpan<double> parameters, ReadOnlySpan<double> input, int unit, int corner)
    {
        double z = layer.HasBiases ? parameters[layer.BiasOffset + unit] : 0;
        ReadOnlySpan<double> weights = parameters.Slice(layer.WeightOffset + unit * layer.Inputs, layer.Inputs);
        for (int t = 0; t < weights.Length; t++)
            z += weights[t] * input[corner + layer.Taps[t]];
        return z;
    }
}
