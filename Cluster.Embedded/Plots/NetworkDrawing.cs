using Minima.Networks;

namespace Cluster.Embedded.Plots;

/// <summary>A network with its weights, as <see cref="NetworkPlot"/> draws it.</summary>
/// <param name="Inputs">Number of inputs.</param>
/// <param name="Layers">The units of each layer, the output layer last.</param>
public sealed record NetworkDrawing(int Inputs, IReadOnlyList<IReadOnlyList<NetworkUnit>> Layers)
{
    /// <summary>The network at a point.</summary>
    /// <param name="shape">The network.</param>
    /// <param name="parameters">Its free parameters.</param>
    public static NetworkDrawing Of(NetworkShape shape, ReadOnlySpan<double> parameters)
    {
        double[] theta = shape.Complete(parameters);
        return new NetworkDrawing(shape.Inputs, [.. shape.Layers.Select(layer => UnitsOf(layer, theta))]);
    }

    /// <summary>The network with 0 in place of all weights and biases no larger than an error.</summary>
    internal NetworkDrawing Without(double error)
    {
        return this with { Layers = [.. Layers.Select(units => (IReadOnlyList<NetworkUnit>)[.. units.Select(Rounded)])] };

        double Known(double value) => Math.Abs(value) <= error ? 0 : value;
        NetworkUnit Rounded(NetworkUnit unit) => unit with
        {
            Bias = unit.Bias is { } bias ? Known(bias) : null,
            Inputs = [.. unit.Inputs.Select(input => input with { Weight = Known(input.Weight) })],
        };
    }

    /// <summary>A unit is drawn once for each value that it hands on; with a max-pool, several places lead to one.</summary>
    private static IReadOnlyList<NetworkUnit> UnitsOf(LayerShape layer, double[] theta) =>
        [.. Enumerable.Range(0, layer.Units).SelectMany(unit => Enumerable.Range(0, layer.Positions).Select(position => new NetworkUnit(
            layer.Activations[unit].Name(),
            layer.HasBiases ? theta[layer.BiasOffset + unit] : null,
            [.. layer.Corners.Skip(position * layer.Window).Take(layer.Window)
                .SelectMany(corner => layer.Taps.Select((tap, weight) => new NetworkInput(corner + tap, theta[layer.WeightOffset + unit * layer.Inputs + weight])))])))];
}
