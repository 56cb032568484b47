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
        for (int l = 0; l < shape.Layers.Length; l++)
        {
            LayerShape layer = shape.Layers[l];
            var next = new double[layer.Units];
            for (int i = 0; i < layer.Units; i++)
            {
                double z = layer.HasBiases ? parameters[layer.BiasOffset + i] : 0;
                for (int j = 0; j < layer.Inputs; j++)
                    z += parameters[layer.WeightOffset + i * layer.Inputs + j] * current[j];
                next[i] = Apply(layer.Activations[i], z);
            }

            current = next;
        }

        return current;
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
}
