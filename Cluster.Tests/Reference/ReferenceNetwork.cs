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
        return sum / samples.Length + objective.L2 * penalty;
    }

    /// <summary>Outputs of the network for one input.</summary>
    public static double[] Outputs(NetworkShape shape, double[] theta, double[] input)
    {
        double[] current = input;
        foreach (LayerShape layer in shape.Layers)
            current = [.. Enumerable.Range(0, layer.Units).Select(i => Phi(layer.Activations[i], Affine(layer, theta, current, i)))];
        return current;
    }

    /// <summary>∂L/∂θ by central differences of fourth order; the error is of the order of 10⁻¹⁰.</summary>
    public static double[] Gradient(Objective objective, double[] theta, int[]? samples = null) =>
        FiniteDifference.Gradient(point => Loss(objective, point, samples), theta, objective.Shape.Parameters);

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
