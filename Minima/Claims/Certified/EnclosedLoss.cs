using Minima.Data;
using Minima.Networks;
using Minima.Objectives;

namespace Minima.Claims.Certified;

/// <summary>
/// The loss of a network on samples, written plainly in enclosed numbers: an independent way to the numbers of the
/// kernels, and one that proves signs. Loss kinds mse, cross-entropy and logistic; activations linear, ReLU, leaky ReLU,
/// tanh, sigmoid, softplus; no convolutions.
/// </summary>
internal static class EnclosedLoss
{
    /// <summary>L(θ), penalty included.</summary>
    /// <param name="objective">An objective on samples.</param>
    /// <param name="parameters">Storage-length θ.</param>
    public static Enclosure At(Objective objective, IReadOnlyList<Enclosure> parameters) =>
        At(objective, [.. parameters.Select(parameter => (Jet)parameter)]).Value;

    /// <summary>L(θ + tv) at t = 0 with its derivatives: L, gᵀv and vᵀHv.</summary>
    /// <param name="objective">An objective on samples.</param>
    /// <param name="parameters">Storage-length θ.</param>
    /// <param name="direction">v, free parameters.</param>
    public static Jet Along(Objective objective, ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction)
    {
        var box = new Enclosure[parameters.Length];
        for (int p = 0; p < box.Length; p++)
            box[p] = parameters[p];
        return Along(objective, box, direction);
    }

    /// <summary>The same for all θ of a box: what is enclosed holds at each of its points.</summary>
    /// <param name="objective">An objective on samples.</param>
    /// <param name="parameters">The box, storage-length.</param>
    /// <param name="direction">v, free parameters.</param>
    public static Jet Along(Objective objective, Enclosure[] parameters, ReadOnlySpan<double> direction)
    {
        var line = new Jet[parameters.Length];
        for (int p = 0; p < line.Length; p++)
            line[p] = new Jet(parameters[p], p < direction.Length ? direction[p] : 0, 0);
        return At(objective, line);
    }

    private static Jet At(Objective objective, Jet[] parameters)
    {
        if (objective.Shape.Network.Convolution is not null)
            throw new NotSupportedException("Convolutions are not enclosed.");
        Dataset data = objective.Data!.Training;
        LossTargets targets = LossTargets.Of(data, objective.Loss);
        Jet sum = 0;
        for (int s = 0; s < data.Samples; s++)
        {
            Jet[] outputs = Outputs(objective.Shape, parameters, data.Inputs.Span.Slice(s * data.InputCount, data.InputCount));
            sum += SampleLoss(objective.Loss, outputs, targets.Values.Span.Slice(s * targets.Outputs, targets.Outputs));
        }

        Enclosure terms = objective.Loss == LossKind.Mse ? data.Samples * targets.Outputs : data.Samples;
        return sum * (1 / terms) + Penalized(objective.Penalty, parameters.AsSpan(0, objective.Shape.Parameters));
    }

    private static Jet Penalized(Penalty penalty, ReadOnlySpan<Jet> free)
    {
        Jet squares = 0, powers = 0;
        Enclosure smoothing = ((Enclosure)penalty.Power.Smoothing).Square(), atZero = smoothing.Power(penalty.Power.Exponent / 2);
        foreach (Jet parameter in free)
        {
            Jet square = parameter.Square();
            squares += square;
            if (!penalty.Power.IsNone)
                powers += (square + smoothing).Power(penalty.Power.Exponent / 2) - atZero;
        }

        return penalty.L2 * squares + penalty.Power.Weight * powers;
    }

    private static Jet[] Outputs(NetworkShape shape, Jet[] parameters, ReadOnlySpan<double> input)
    {
        var current = new Jet[input.Length];
        for (int j = 0; j < input.Length; j++)
            current[j] = input[j];
        foreach (LayerShape layer in shape.Layers)
        {
            var next = new Jet[layer.Units];
            for (int i = 0; i < layer.Units; i++)
            {
                Jet z = layer.HasBiases ? parameters[layer.BiasOffset + i] : 0;
                for (int j = 0; j < layer.Inputs; j++)
                    z += parameters[layer.WeightOffset + i * layer.Inputs + j] * current[j];
                next[i] = Apply(layer.Activations[i], z);
            }

            current = next;
        }

        return current;
    }

    private static Jet Apply(Activation activation, Jet z) => activation switch
    {
        Activation.Linear => z,
        Activation.Relu => z.PositivePart(),
        Activation.LeakyRelu => z.PositivePart() - ActivationTraits.LeakySlope * (-z).PositivePart(),
        Activation.Tanh => z.Tanh(),
        Activation.Sigmoid => z.Sigmoid(),
        Activation.Softplus => z.Softplus(),
        _ => throw new NotSupportedException($"{activation.Name()} is not enclosed."),
    };

    private static Jet SampleLoss(LossKind loss, Jet[] outputs, ReadOnlySpan<double> targets)
    {
        if (loss == LossKind.Logistic)
            return outputs[0].Softplus() - targets[0] * outputs[0];
        Jet sum = 0;
        for (int o = 0; o < outputs.Length; o++)
            sum += loss == LossKind.Mse ? (outputs[o] - targets[o]).Square() : -(targets[o] * outputs[o]);
        return loss == LossKind.Mse ? sum : sum + LogSumExp(outputs);
    }

    /// <summary>ln Σ e^f; the largest output is taken out so that nothing overflows.</summary>
    private static Jet LogSumExp(Jet[] outputs)
    {
        double largest = outputs.Max(output => output.Value.High);
        Jet sum = 0;
        foreach (Jet output in outputs)
            sum += (output - largest).Exp();
        return largest + sum.Log();
    }
}
