using Cluster.Embedded.Plots.Drawing;

namespace Cluster.Embedded.Plots;

/// <summary>
/// A network at one point: units as circles, weights as lines whose width is their size and whose colour and dashes are their
/// sign, biases as bars on the circles' left.
/// </summary>
public static class NetworkPlot
{
    private const string Kind = "network";
    private const double Widest = 7, Margin = 74;
    private const int MostUnits = 80, MostLines = 3000, MostNumbers = 24;

    /// <summary>Draws it.</summary>
    /// <param name="id">Name of the class or the run.</param>
    /// <param name="network">The network.</param>
    /// <param name="subtitle">Of what architecture.</param>
    /// <param name="error">How far any parameter may be off: what is no larger is zero for all that is known, and not drawn.</param>
    public static string Draw(string id, NetworkDrawing network, string subtitle, double error = 0)
    {
        string heading = $"Network of {id}";
        int[] sizes = [network.Inputs, .. network.Layers.Select(layer => layer.Count)];
        if (sizes.Max() > MostUnits)
            return EmptyPlot.Draw(Kind, heading, subtitle, $"A layer of {PlotNumber.Count(sizes.Max())} units is too large to draw; at most {MostUnits} are.");
        network = network.Without(error);
        double largest = Weights(network).Select(line => line.Weight).Concat(Biases(network)).Select(Math.Abs).DefaultIfEmpty(0).Max();
        double spacing = Math.Clamp(340.0 / sizes.Max(), 11, 84), height = Math.Max(150, (sizes.Max() + 0.6) * spacing);
        string note = Note(network, largest, error);
        var surface = new PlotSurface(Kind, heading, subtitle, $"Layers of {string.Join(", ", sizes)} units, inputs first; {note}.", PlotSize.Width, PlotSize.Line * 2 + height + 24);
        DrawLegend(surface, surface.Top + 16);
        var places = new Places(sizes, surface.Top + PlotSize.Line + 14, height, spacing);
        foreach ((int layer, int from, int to, double weight) in Weights(network).OrderByDescending(line => Math.Abs(line.Weight)).Take(MostLines).Reverse())
            DrawWeight(surface, places.Of(layer, from), places.Of(layer + 1, to), weight, largest, places.Radius);
        DrawUnits(surface, network, places, largest);
        surface.Text(8, surface.Height - 8, note, "quiet small note");
        return surface.Finish();
    }

    private static string Note(NetworkDrawing network, double largest, double error)
    {
        int lines = Weights(network).Count(), zeros = Weights(network).Select(line => line.Weight).Concat(Biases(network)).Count(value => value == 0);
        return $"{PlotNumber.Some(lines, "weight", "weights")}, {PlotNumber.Some(Biases(network).Count(), "bias", "biases")}; "
            + (largest == 0 ? "all of them are" : $"width is size, at the widest {PlotNumber.Value(largest)}; {PlotNumber.Count(zeros)} are")
            + (error > 0 ? $" 0 within the error radius of {PlotNumber.Value(error)}" : " exactly 0")
            + (lines > MostLines ? $"; the {PlotNumber.Count(MostLines)} largest weights are drawn" : "");
    }

    private static IEnumerable<(int Layer, int From, int To, double Weight)> Weights(NetworkDrawing network) =>
        network.Layers.SelectMany((units, layer) => units.SelectMany((unit, to) => unit.Inputs.Select(input => (layer, input.From, to, input.Weight))));

    private static IEnumerable<double> Biases(NetworkDrawing network) => network.Layers.SelectMany(units => units).Select(unit => unit.Bias).OfType<double>();

    private static void DrawWeight(PlotSurface surface, (double X, double Y) from, (double X, double Y) to, double weight, double largest, double radius)
    {
        if (weight == 0)
            return;
        double width = Math.Max(0.2, Widest * Math.Abs(weight) / largest);
        double length = Math.Sqrt((to.X - from.X) * (to.X - from.X) + (to.Y - from.Y) * (to.Y - from.Y));
        (double dx, double dy) = ((to.X - from.X) / length * radius, (to.Y - from.Y) / length * radius);
        surface.Line(from.X + dx, from.Y + dy, to.X - dx, to.Y - dy, weight < 0 ? "weight second dashed" : "weight first", width);
    }

    private static void DrawUnits(PlotSurface surface, NetworkDrawing network, Places places, double largest)
    {
        bool areNumbered = Math.Max(network.Inputs, network.Layers.Max(layer => layer.Count)) <= MostNumbers;
        for (int i = 0; i < network.Inputs; i++)
        {
            (double x, double y) = places.Of(0, i);
            surface.Circle(x, y, places.Radius, "unit edge paper", $"input {i + 1}");
            if (areNumbered)
                surface.Text(x - places.Radius - 6, y + 4, $"x{Subscript(i + 1)}", "unit-name", "end");
        }

        for (int layer = 0; layer < network.Layers.Count; layer++)
        {
            IReadOnlyList<NetworkUnit> units = network.Layers[layer];
            bool isOutput = layer == network.Layers.Count - 1;
            for (int i = 0; i < units.Count; i++)
                DrawUnit(surface, units[i], places.Of(layer + 1, i), places.Radius, largest, $"{(isOutput ? "output" : $"layer {layer + 1}, unit")} {i + 1}", isOutput && areNumbered ? $"y{Subscript(i + 1)}" : null);
            string below = isOutput ? "output" : string.Join(" + ", units.Select(unit => unit.Activation).Distinct());
            surface.Text(places.Of(layer + 1, 0).X, surface.Height - 28, below, "quiet layer-name", "middle");
        }

        surface.Text(places.Of(0, 0).X, surface.Height - 28, "inputs", "quiet layer-name", "middle");
    }

    private static void DrawUnit(PlotSurface surface, NetworkUnit unit, (double X, double Y) at, double radius, double largest, string name, string? label)
    {
        string bias = unit.Bias is { } value ? $", bias {PlotNumber.Value(value)}" : ", no bias";
        surface.Circle(at.X, at.Y, radius, "unit edge paper", $"{name}: {unit.Activation}{bias}");
        if (label is not null)
            surface.Text(at.X + radius + 6, at.Y + 4, label, "unit-name");
        if (unit.Bias is not { } b || b == 0)
            return;
        // A bar in the circle: as long as a weight of that size is wide, upwards if positive.
        double length = radius * 0.85 * Math.Abs(b) / largest;
        surface.Rectangle(at.X - radius * 0.22, b > 0 ? at.Y - length : at.Y, radius * 0.44, length, b > 0 ? "bias fill-first" : "bias fill-second");
        surface.Line(at.X - radius * 0.5, at.Y, at.X + radius * 0.5, at.Y, "axis", 0.8);
    }

    private static void DrawLegend(PlotSurface surface, double y)
    {
        surface.Line(12, y - 4, 40, y - 4, "first", 4);
        surface.Text(46, y, "positive", "legend");
        surface.Line(116, y - 4, 144, y - 4, "second dashed", 4);
        surface.Text(150, y, "negative", "legend");
        surface.Rectangle(226, y - 11, 7, 8, "fill-first");
        surface.Line(222, y - 3, 237, y - 3, "axis", 0.8);
        surface.Text(244, y, "bias in a unit: up if positive, down if negative, on the scale of the widths", "legend");
    }

    private static string Subscript(int number) => string.Concat(PlotNumber.Count(number).Select(digit => (char)('₀' + digit - '0')));

    /// <summary>Where the circles lie: layers from left to right, each centred.</summary>
    private sealed record Places(int[] Sizes, double Top, double Height, double Spacing)
    {
        public double Radius => Math.Min(20, Spacing * 0.34);

        public (double X, double Y) Of(int layer, int unit) => (
            Margin + layer * (PlotSize.Width - 2 * Margin) / Math.Max(1, Sizes.Length - 1),
            Top + Height / 2 + (unit - (Sizes[layer] - 1) / 2.0) * Spacing);
    }
}
