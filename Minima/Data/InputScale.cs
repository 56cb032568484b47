namespace Minima.Data;

/// <summary>Shift and scale of one input: x becomes (x − <paramref name="Mean"/>) / <paramref name="Deviation"/>.</summary>
internal readonly record struct InputScale(double Mean, double Deviation)
{
    /// <summary>
    /// Mean and standard deviation (divisor n) of an input over the samples; deviation 1 for a constant input, which is
    /// recognized by equal values, since its computed deviation need not be exactly 0.
    /// </summary>
    public static InputScale Of(Dataset data, int input)
    {
        ReadOnlySpan<double> values = data.Inputs.Span;
        double first = values[input], sum = 0, largest = 0, squares = 0;
        bool constant = true;
        for (int i = input; i < values.Length; i += data.InputCount)
        {
            sum += values[i];
            constant &= values[i] == first;
        }

        if (constant)
            return new InputScale(first, 1);
        double mean = sum / data.Samples;
        for (int i = input; i < values.Length; i += data.InputCount)
            largest = Math.Max(largest, Math.Abs(values[i] - mean));

        // Relative to the largest deviation, squares neither overflow nor vanish.
        for (int i = input; i < values.Length; i += data.InputCount)
        {
            double relative = (values[i] - mean) / largest;
            squares += relative * relative;
        }

        return new InputScale(mean, largest * Math.Sqrt(squares / data.Samples));
    }

    /// <summary>The standardized value.</summary>
    public double Apply(double value) => (value - Mean) / Deviation;
}
