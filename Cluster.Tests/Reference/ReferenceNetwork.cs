using Minima.Networks;
using Minima.Objectives;

namespace Cluster.Tests.Reference;

/// <summary>Loss and gradient of a network by plain loops and the platform's functions: slow, readable, independent.</summary>
internal static class ReferenceNetwork
{
    /// <summary>L(θ) over all training samples, or over the given ones (with repetitions).</summary>
    public static double Loss(Objective objective, double[] theta, int[]? samples = null)
    {
        samples ??= [.. Enumerable.Range(0, objective.Samples)];
        double sum = samples.Sum(s => SampleLoss(objective, theta, s));
        double penalty = theta.Take(objective.Shape.Parameters).Sum(p => p * p);
        PowerPenalty power = objective.Penalty.Power;
        double powers = power.IsNone ? 0 : theta.Take(objective.Shape.Parameters)
            .Sum(p => Math.Pow(p * p + power.Smoothing * power.Smoothing, power.Exponent / 2) - Math.Pow(power.Smoothing, power.Exponent));
        return sum / samples.Length + objective.L2 * penalty + power.Weight * powers;
    }

    /// <summary>Outputs of the network for one input.</summary>
    public static double[] Outputs(NetworkShape shape, double[] theta, double[] input, Action<double>? decided = null)
    {
        decided ??= _ => { };
        int convolutions = shape.Network.Convolution?.Layers.Count ?? 0;
        double[] current = convolutions == 0 ? input : Convolve(shape, theta, input, decided);
        foreach (LayerShape layer in shape.Layers.Skip(convolutions))
            current = [.. Enumerable.Range(0, layer.Units).Select(i => Phi(layer.Activations[i], Affine(layer, theta, current, i), decided))];
        return current;
    }

    /// <summary>The smallest distance of any sample's decision (the sign at a ReLU, the choice of a max-pool) from the other.</summary>
    public static double Margin(Objective objective, double[] theta)
    {
        double least = double.PositiveInfinity;
        var data = objective.Data!.Training;
        for (int sample = 0; sample < objective.Samples; sample++)
            Outputs(objective.Shape, theta, data.Inputs.Slice(sample * data.InputCount, data.InputCount).ToArray(), margin => least = Math.Min(least, margin));
        return least;
    }

    /// <summary>∂L/∂θ by central differences of fourth order; the error is of the order of 10⁻¹⁰.</summary>
    public static double[] Gradient(Objective objective, double[] theta, int[]? samples = null) =>
        FiniteDifference.Gradient(point => Loss(objective, point, samples), theta, objective.Shape.Parameters);

    /// <summary>φ(z); tells how far a ReLU's argument is from its kink.</summary>
    public static double Phi(Activation activation, double z, Action<double> decided)
    {
        if (activation is Activation.Relu or Activation.LeakyRelu)
            decided(Math.Abs(z));
        return Phi(activation, z);
    }

    public static double Phi(Activation activation, double z) => activation switch
    {
        Activation.Linear => z,
        Activation.Tanh => Math.Tanh(z),
        Activation.Sigmoid => 1 / (1 + Math.Exp(-z)),
        Activation.Relu => Math.Max(z, 0),
        Activation.LeakyRelu => z > 0 ? z : 0.01 * z,
        Activation.Softplus => z > 30 ? z + Math.Exp(-z) : Math.Log(1 + Math.Exp(z)),
        Activation.Sin => Math.Sin(z),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    private static double[] Convolve(NetworkShape shape, double[] theta, double[] input, Action<double> decided)
    {
        ConvolutionSpec convolution = shape.Network.Convolution!;
        int[] sizes = [.. Enumerable.Repeat(1, 3 - convolution.InputShape.Count), .. convolution.InputShape];
        var features = new double[sizes[0], sizes[1], sizes[2]];
        Buffer.BlockCopy(input, 0, features, 0, input.Length * sizeof(double));
        foreach ((ConvolutionLayer spec, LayerShape layer) in convolution.Layers.Zip(shape.Layers))
        {
            double[] weights = theta[layer.WeightOffset..(layer.WeightOffset + layer.Units * layer.Inputs)];
            double[]? biases = layer.HasBiases ? theta[layer.BiasOffset..(layer.BiasOffset + layer.Units)] : null;
            features = new ReferenceConvolution(spec, [.. layer.Activations], weights, biases) { Decided = decided }.Outputs(features);
        }

        return [.. features.Cast<double>()];
    }

    private static double Affine(LayerShape layer, double[] theta, double[] input, int unit)
    {
        double z = layer.HasBiases ? theta[layer.BiasOffset + unit] : 0;
        for (int j = 0; j < layer.Inputs; j++)
            z += theta[layer.WeightOffset + unit * layer.Inputs + j] * input[j];
        return z;
    }

    private static double SampleLoss(Objective objective, double[] theta, int sample)
    {
        var data = objective.Data!.Training;
        double[] f = Outputs(objective.Shape, theta, data.Inputs.Slice(sample * data.InputCount, data.InputCount).ToArray());
        ReadOnlySpan<double> y = data.Targets.Span.Slice(sample * data.TargetCount, data.TargetCount);
        switch (objective.Loss)
        {
            case LossKind.CrossEntropy:
                return Math.Log(f.Sum(z => Math.Exp(z))) - f[(int)y[0]];
            case LossKind.Logistic:
                return Math.Log(1 + Math.Exp(f[0])) - y[0] * f[0];
            default:
                double sum = 0;
                for (int o = 0; o < f.Length; o++)
                    sum += (f[o] - y[o]) * (f[o] - y[o]);
                return sum / f.Length;
        }
    }
}
