using Minima.Networks;

namespace Cluster.Tests.Reference;

/// <summary>A convolution layer by its definition, over channels, rows and columns, from nothing but what the user wrote.</summary>
internal sealed class ReferenceConvolution(ConvolutionLayer layer, Activation[] activations, double[] weights, double[]? biases)
{
    /// <summary>Told the distance of every decision (the sign of a ReLU's argument, the choice of a pool) from the other one.</summary>
    public Action<double> Decided { get; init; } = _ => { };

    /// <summary>Output[channel, row, column].</summary>
    public double[,,] Outputs(double[,,] input)
    {
        int rows = (input.GetLength(1) - layer.Kernel.Height) / layer.Stride.Height + 1;
        int columns = (input.GetLength(2) - layer.Kernel.Width) / layer.Stride.Width + 1;
        var values = new double[layer.Channels, rows, columns];
        for (int o = 0; o < layer.Channels; o++)
        {
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                    values[o, row, column] = ReferenceNetwork.Phi(activations[o], Sum(input, o, row * layer.Stride.Height, column * layer.Stride.Width), Decided);
            }
        }

        return layer.Pool == Extent.One ? values : Pool(values);
    }

    private double Sum(double[,,] input, int o, int top, int left)
    {
        double sum = biases?[o] ?? 0;
        int channels = input.GetLength(0), w = o * channels * layer.Kernel.Height * layer.Kernel.Width;
        for (int c = 0; c < channels; c++)
        {
            for (int y = 0; y < layer.Kernel.Height; y++)
            {
                for (int x = 0; x < layer.Kernel.Width; x++)
                    sum += weights[w++] * input[c, top + y, left + x];
            }
        }

        return sum;
    }

    private double[,,] Pool(double[,,] values)
    {
        var largest = new double[values.GetLength(0), values.GetLength(1) / layer.Pool.Height, values.GetLength(2) / layer.Pool.Width];
        for (int c = 0; c < largest.GetLength(0); c++)
        {
            for (int row = 0; row < largest.GetLength(1); row++)
            {
                for (int column = 0; column < largest.GetLength(2); column++)
                {
                    double[] window = [.. from y in Enumerable.Range(0, layer.Pool.Height)
                                          from x in Enumerable.Range(0, layer.Pool.Width)
                                          select values[c, row * layer.Pool.Height + y, column * layer.Pool.Width + x]];
                    Array.Sort(window);
                    largest[c, row, column] = window[^1];
                    // Two zeros of ReLU are no choice: both have slope zero.
                    if (window[^1] != window[^2])
                        Decided(window[^1] - window[^2]);
                }
            }
        }

        return largest;
    }
}
