using Cluster.Embedded.Plots.Drawing;

namespace Cluster.Embedded.Plots;

/// <summary>
/// The eigenvalues of a Hessian. Sizes are logarithmic, so that curvatures of all scales and the gap down to the zeros of
/// symmetries are seen; the sign is a mark's shape and colour. Nothing is rounded to zero: what is zero but for rounding
/// lies far below the rest.
/// </summary>
public static class SpectrumPlot
{
    private const string Kind = "spectrum";
    private const string Heading = "Hessian spectrum";
    private const double FrameHeight = 264;

    /// <summary>Eigenvalues below this are drawn there: less than the rounding of any number of a network's size.</summary>
    private const double Floor = 1e-24;

    /// <summary>Draws it.</summary>
    /// <param name="id">Name of the class or the run.</param>
    /// <param name="eigenvalues">All eigenvalues at its point.</param>
    /// <param name="subtitle">Of what architecture.</param>
    public static string Draw(string id, IReadOnlyList<double> eigenvalues, string subtitle)
    {
        string heading = $"{Heading} of {id}";
        double[] values = [.. eigenvalues.Where(double.IsFinite).Order()];
        if (values.Length == 0)
            return EmptyPlot.Draw(Kind, heading, subtitle, "There is no spectrum: the run has no verdict by curvature.");
        int negative = values.Count(value => value < 0), zero = values.Count(value => value == 0);
        string note = $"{PlotNumber.Some(values.Length, "eigenvalue", "eigenvalues")} from {PlotNumber.Value(values[0])} to {PlotNumber.Value(values[^1])}; "
            + $"{PlotNumber.Count(values.Length - negative - zero)} above 0, {PlotNumber.Count(negative)} below{(zero > 0 ? $", {PlotNumber.Count(zero)} exactly 0" : "")}, rounding included";
        var surface = new PlotSurface(Kind, heading, subtitle, note + ".", PlotSize.Width, PlotSize.Line * 2 + FrameHeight + PlotSize.Below);
        DrawLegend(surface, surface.Top + 16);
        double top = surface.Top + PlotSize.Line + 6, smallest = values.Min(Size), largest = values.Max(Size);
        var frame = new PlotFrame(surface, PlotSize.Left, top, PlotSize.Right, top + FrameHeight,
            LinearScale.Exactly(0, values.Length + 1, Math.Min(values.Length + 1, 12)), LogScale.Around(smallest, largest));
        frame.DrawAxes("number of the eigenvalue, ascending", "size |λ|, logarithmic");
        double radius = values.Length <= 120 ? 4.5 : 2;
        for (int i = 0; i < values.Length; i++)
            DrawMark(surface, frame.X(i + 1), frame.Y(Size(values[i])), radius, values[i], "mark", values.Length <= Thinning.MostTips ? $"λ{i + 1} = {PlotNumber.Value(values[i])}" : null);
        surface.Text(PlotSize.Left, frame.Bottom + PlotSize.Below + 10, note, "quiet small note");
        return surface.Finish();
    }

    private static double Size(double value) => Math.Max(Math.Abs(value), Floor);

    private static void DrawMark(PlotSurface surface, double x, double y, double radius, double value, string style, string? tip)
    {
        string r = PlotNumber.Coordinate(radius), twice = PlotNumber.Coordinate(2 * radius);
        if (value == 0)
            surface.Circle(x, y, radius, $"{style} edge paper", tip);
        else if (value > 0)
            surface.Path($"M{PlotNumber.Coordinate(x - radius)} {PlotNumber.Coordinate(y + radius * 0.8)}h{twice}l-{r} -{twice}z", $"{style} edge fill-first", tip);
        else
            surface.Path($"M{PlotNumber.Coordinate(x - radius)} {PlotNumber.Coordinate(y - radius * 0.8)}h{twice}l-{r} {twice}z", $"{style} edge fill-second", tip);
    }

    private static void DrawLegend(PlotSurface surface, double y)
    {
        double x = PlotSize.Left;
        foreach ((double value, string text) in new[] { (1.0, "positive"), (-1.0, "negative"), (0.0, "exactly zero") })
        {
            DrawMark(surface, x + 8, y - 4, 4.5, value, "key", null);
            surface.Text(x + 20, y, text, "legend");
            x += 20 + PlotSurface.WidthOf(text) + 18;
        }
    }
}
