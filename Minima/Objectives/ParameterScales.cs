using Minima.Networks;

namespace Minima.Objectives;

/// <summary>
/// How strongly parameters act by the units their inputs are measured in: a weight on an input of size s acts s times as
/// strongly as one on an input of size 1, and has s² times its curvature.
/// </summary>
public static class ParameterScales
{
    /// <summary>Input sizes up to this factor from 1 are called alike.</summary>
    private const double Alike = 1024;

    /// <summary>
    /// One scale per entry of θ: for weights on inputs the root mean square of the input over the samples (for a
    /// convolution of all its inputs), else 1; null if all are alike.
    /// </summary>
    public static double[]? Of(Objective objective)
    {
        if (objective.Data is not { } data)
            return null;
        LayerShape first = objective.Shape.Layers[0];
        double[] sizes = InputSizes(data.Training.Inputs.Span, objective.Shape.Inputs);
        if (Array.TrueForAll(sizes, size => size is >= 1 / Alike and <= Alike))
            return null;
        if (first.Convolution is not null)
            sizes = [.. Enumerable.Repeat(sizes.Max(), first.Inputs)];
        double[] scales = [.. Enumerable.Repeat(1.0, objective.Shape.Storage)];
        for (int unit = 0; unit < first.Units; unit++)
            sizes.CopyTo(scales, first.WeightOffset + unit * first.Inputs);
        return scales;
    }

    /// <summary>The root mean square of each input; 1 for one that is always 0.</summary>
    private static double[] InputSizes(ReadOnlySpan<double> inputs, int count)
    {
        var squares = new double[count];
        for (int i = 0; i < inputs.Length; i++)
            squares[i % count] += inputs[i] * inputs[i];
        int samples = inputs.Length / count;
        return [.. squares.Select(square => square > 0 ? Math.Sqrt(square / samples) : 1)];
    }
}
