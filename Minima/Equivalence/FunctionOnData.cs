using Minima.Networks;
using Minima.Objectives;
using Minima.Randomness;

namespace Minima.Equivalence;

/// <summary>
/// A network as the function it computes on the training inputs: what can still be decided about a point that is one of
/// a continuum of stationary points, where comparing parameters would call every point a class of its own.
/// </summary>
internal static class FunctionOnData
{
    /// <summary>
    /// The outputs for all training inputs (samples × outputs; for softmax their mean over outputs is taken out, as the
    /// loss does not see it), and a bound on their change per change of θ.
    /// </summary>
    public static (double[] Outputs, double Slope) Of(Objective objective, double[] theta)
    {
        NetworkShape shape = objective.Shape;
        ReadOnlySpan<double> inputs = objective.IsPopulation ? GaussianInputs(shape.Inputs) : objective.Data!.Training.Inputs.Span;
        int samples = inputs.Length / shape.Inputs;
        var outputs = new double[samples * shape.Outputs];
        double squareSlope = 0;
        for (int s = 0; s < samples; s++)
        {
            ReadOnlySpan<double> input = inputs.Slice(s * shape.Inputs, shape.Inputs);
            double[] f = ForwardPass.Outputs(shape, theta, input);
            if (objective.Loss == LossKind.CrossEntropy)
                Center(f);
            f.CopyTo(outputs, s * shape.Outputs);
            squareSlope += SquareSlope(shape, theta, input);
        }

        return (outputs, Math.Sqrt(squareSlope));
    }

    /// <summary>
    /// Inputs that stand for the teacher's distribution, always the same: enough, in general position, that two networks
    /// of that width which agree on all of them are one function.
    /// </summary>
    private static double[] GaussianInputs(int inputs)
    {
        var random = new Prng((ulong)StreamPurpose.Probe);
        return [.. Enumerable.Range(0, 16 * inputs * inputs).Select(_ => random.NextNormal())];
    }

    private static void Center(Span<double> values)
    {
        double mean = 0;
        foreach (double value in values)
            mean += value;
        mean /= values.Length;
        foreach (ref double value in values)
            value -= mean;
    }

    /// <summary>
    /// A bound on ‖∂f/∂θ‖² by layers: Jₗ ≤ ‖Wₗ‖·Jₗ₋₁ for the parameters below and √(‖aₗ₋₁‖² + 1) for the layer's own, every
    /// activation having slope at most 1; both times √P where the weights are used at P places.
    /// </summary>
    private static double SquareSlope(NetworkShape shape, double[] theta, ReadOnlySpan<double> input)
    {
        double squareSlope = 0, squareInput = 1;
        foreach (double x in input)
            squareInput += x * x;
        foreach (LayerShape layer in shape.Layers)
        {
            double squareWeights = 0;
            for (int p = 0; p < layer.Units * layer.Inputs; p++)
                squareWeights += theta[layer.WeightOffset + p] * theta[layer.WeightOffset + p];
            double squareBiases = 0;
            for (int i = 0; layer.HasBiases && i < layer.Units; i++)
                squareBiases += theta[layer.BiasOffset + i] * theta[layer.BiasOffset + i];
            int places = layer.Corners.Length;
            squareSlope = places * (squareWeights * squareSlope + squareInput);
            // |φ(z)| ≤ |z| + 1 for every activation.
            squareInput = 1 + 2 * places * (layer.Units + (squareWeights + squareBiases) * squareInput);
        }

        return squareSlope;
    }
}
