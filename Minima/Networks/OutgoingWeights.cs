namespace Minima.Networks;

/// <summary>
/// Where the weights that lead out of a hidden unit lie in θ: in the row of every unit of the next layer, a block of
/// neighbours. Between dense layers the block is one weight; above a convolution it has one for each place of the channel,
/// and between convolutions one for each place of the next kernel.
/// </summary>
/// <param name="First">Index in θ of the block in the row of the next layer's unit 0.</param>
/// <param name="RowLength">Distance from one row to the next.</param>
/// <param name="Block">Number of weights in a row.</param>
public readonly record struct OutgoingWeights(int First, int RowLength, int Block)
{
    /// <summary>The weights that lead to <paramref name="unit"/> of the next layer.</summary>
    public Span<double> To(int unit, Span<double> parameters) => parameters.Slice(First + unit * RowLength, Block);

    /// <summary>The weights that lead to <paramref name="unit"/> of the next layer.</summary>
    public ReadOnlySpan<double> To(int unit, ReadOnlySpan<double> parameters) => parameters.Slice(First + unit * RowLength, Block);

    /// <summary>Sum of the weights that lead to <paramref name="unit"/> of the next layer: the effect there of a constant.</summary>
    public double Sum(int unit, ReadOnlySpan<double> parameters)
    {
        double sum = 0;
        foreach (double weight in To(unit, parameters))
            sum += weight;
        return sum;
    }

    /// <summary>Sum of the squares of all weights that lead to the next layer's <paramref name="units"/>.</summary>
    public double Square(int units, ReadOnlySpan<double> parameters)
    {
        double sum = 0;
        for (int unit = 0; unit < units; unit++)
        {
            foreach (double weight in To(unit, parameters))
                sum += weight * weight;
        }

        return sum;
    }
}
