using Minima.Kernels;
using Minima.Networks;
using Minima.Randomness;

namespace Minima.Equivalence;

/// <summary>
/// The invariant of a network group: the outputs of the network at fixed probe inputs, with every activation replaced by
/// a rational surrogate that has exactly the symmetries to be divided out (odd, reflected, or none besides permutation).
/// A group element does not change what the network computes, so it cannot change this number. The error follows from
/// the error radius by the network's Lipschitz constant with respect to its parameters.
/// </summary>
internal sealed class ProbeNetwork
{
    private const int Probes = 3;

    /// <summary>|φ̃′| of every surrogate is at most this.</summary>
    private const double Steepness = 2;

    private readonly NetworkShape _shape;
    private readonly double[][] _inputs;
    private readonly double[] _outputWeights;
    private readonly Surrogate[][] _surrogates;

    /// <summary>Probes for a group.</summary>
    public ProbeNetwork(NetworkShape shape, UnitGroup group)
    {
        _shape = shape;
        var random = new Prng((ulong)StreamPurpose.Probe);
        _inputs = [.. Enumerable.Range(0, Probes).Select(_ => Enumerable.Range(0, shape.Inputs).Select(_ => random.NextSymmetric(2)).ToArray())];

        _outputWeights = [.. Enumerable.Range(0, Probes * shape.Outputs).Select(_ => 0.5 + 0.5 * random.NextUnit())];
        _surrogates = [.. Enumerable.Range(0, shape.HiddenLayers).Select(l => Surrogates(shape.Layers[l], group.CanFlip[l]))];
    }

    /// <summary>The invariant and its error.</summary>
    public Fingerprint FingerprintOf(Specimen specimen)
    {
        double key = 0, slope = 0, size = 0;
        for (int k = 0; k < Probes; k++)
        {
            ReadOnlySpan<double> weights = _outputWeights.AsSpan(k * _shape.Outputs, _shape.Outputs);
            (double value, double probeSlope) = Evaluate(specimen.Point, _inputs[k], weights);
            key += value;
            slope += probeSlope;
            size += Math.Abs(value);
        }

        double parameterSize = specimen.Point.Max(Math.Abs);
        return new Fingerprint(key, slope * specimen.Radius + Math.ScaleB(64 * (size + slope * parameterSize), -52));
    }

    private static Surrogate[] Surrogates(LayerShape layer, bool[] canFlip) =>
        [.. layer.Activations.Select((activation, unit) => new Surrogate(
            !canFlip[unit] ? SurrogateKind.Plain : activation.IsReflected() ? SurrogateKind.Reflected : SurrogateKind.Odd,
            0.3 + 0.1 * (int)activation))];

    /// <summary>Σ cₒ·outputₒ and a bound on its gradient with respect to θ.</summary>
    private (double Value, double Slope) Evaluate(double[] theta, double[] input, ReadOnlySpan<double> outputWeights)
    {
        // ‖∂/∂θ‖² ≤ Σₗ P(‖aₗ₋₁‖² + 1)·gain² with gain = the product of later ‖W‖·√P·steepness, built up layer by layer. P is the
        // number of places at which the weights are used; a max-pool stretches nothing.
        double[] current = input;
        double squareSlope = 0;
        for (int l = 0; l < _shape.Layers.Length; l++)
        {
            LayerShape layer = _shape.Layers[l];
            double inputSquare = 1 + VectorNorm.Square(current);
            double weightSquare = VectorNorm.Square(theta.AsSpan(layer.WeightOffset, layer.Units * layer.Inputs));
            double steep = l < _shape.HiddenLayers ? Steepness * Steepness : 1;
            Surrogate[]? surrogates = l < _shape.HiddenLayers ? _surrogates[l] : null;
            squareSlope = steep * layer.Corners.Length * (weightSquare * squareSlope + inputSquare);
            current = ForwardPass.LayerOutputs(layer, theta, current, (unit, z) => surrogates is null ? z : surrogates[unit].Value(z));
        }

        double value = 0, outputSquare = 0;
        for (int o = 0; o < current.Length; o++)
        {
            value += outputWeights[o] * current[o];
            outputSquare += outputWeights[o] * outputWeights[o];
        }

        return (value, 2 * Math.Sqrt(outputSquare * squareSlope));
    }
}
