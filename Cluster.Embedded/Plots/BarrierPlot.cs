using Cluster.Embedded.Plots.Drawing;
using Minima.Barriers;

namespace Cluster.Embedded.Plots;

/// <summary>The loss along the straight segment between two points, as they were found and after the best alignment.</summary>
public static class BarrierPlot
{
    private const string Kind = "barrier";
    private const double FrameHeight = 264;

    /// <summary>Draws it.</summary>
    /// <param name="from">Name of the point at t = 0.</param>
    /// <param name="to">Name of the point at t = 1.</param>
    /// <param name="before">The segment between the points as found.</param>
    /// <param name="after">The segment after alignment.</param>
    /// <param name="subtitle">Of what architecture.</param>
    public static string Draw(string from, string to, SegmentProfile before, SegmentProfile after, string subtitle)
    {
        string heading = $"Loss from {from} to {to}";
        double[] losses = [.. before.Points.Concat(after.Points).Select(point => point.Loss).Append(before.Maximum).Append(after.Maximum).Where(double.IsFinite)];
        if (losses.Length == 0)
            return EmptyPlot.Draw(Kind, heading, subtitle, "The loss is not finite on the segment.");
        string note = $"barrier as found {PlotNumber.Value(before.Barrier)}, aligned {PlotNumber.Value(after.Barrier)}: the rise above the higher end, in units of the loss";
        var surface = new PlotSurface(Kind, heading, subtitle, char.ToUpperInvariant(note[0]) + note[1..] + ".", PlotSize.Width, PlotSize.Line * 2 + FrameHeight + PlotSize.Below);
        DrawLegend(surface, surface.Top + 16);
        double top = surface.Top + PlotSize.Line + 6;
        IScale up = Scales.OfLosses(losses.Min(), losses.Max());
        var frame = new PlotFrame(surface, PlotSize.Left, top, PlotSize.Right, top + FrameHeight, LinearScale.Exactly(0, 1, 10), up);
        frame.DrawAxes($"t, from {from} (0) to {to} (1)", $"loss, penalty included{(up is LogScale ? ", logarithmic" : "")}");
        DrawProfile(frame, before, "first curve", "as found", "fill-first");
        DrawProfile(frame, after, "second curve dashed", "aligned", "fill-second");
        surface.Text(PlotSize.Left, frame.Bottom + PlotSize.Below + 10, note, "quiet small note");
        return surface.Finish();
    }

    private static void DrawProfile(PlotFrame frame, SegmentProfile profile, string style, string name, string fill)
    {
        // The refined maximum lies between the places that were looked at; without it the curve would be too low there.
        IEnumerable<(double T, double Loss)> points = profile.Points.Select(point => (point.T, point.Loss))
            .Append((profile.Place, profile.Maximum)).Where(point => double.IsFinite(point.Item2)).OrderBy(point => point.Item1).Distinct();
        frame.Surface.Polyline(points.Select(point => (frame.X(point.T), frame.Y(point.Loss))), style);
        if (double.IsFinite(profile.Maximum))
            frame.Surface.Circle(frame.X(profile.Place), frame.Y(profile.Maximum), 4.5, $"mark edge {fill}", $"{name}: highest loss {PlotNumber.Value(profile.Maximum)} at t = {PlotNumber.Value(Math.Round(profile.Place, 4))}");
    }

    private static void DrawLegend(PlotSurface surface, double y)
    {
        double x = PlotSize.Left;
        surface.Line(x, y - 4, x + 28, y - 4, "first curve");
        surface.Text(x + 34, y, "as found", "legend");
        surface.Line(x + 110, y - 4, x + 138, y - 4, "second curve dashed");
        surface.Text(x + 144, y, "after the best alignment", "legend");
        surface.Circle(x + 310, y - 4, 4, "key edge paper");
        surface.Text(x + 320, y, "highest point", "legend");
    }
}
