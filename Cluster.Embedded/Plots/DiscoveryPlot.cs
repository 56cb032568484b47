using Cluster.Embedded.Plots.Drawing;
using Minima.Statistics;

namespace Cluster.Embedded.Plots;

/// <summary>Classes found against runs, how many there may be, and the coverage: whether more runs would find more.</summary>
public static class DiscoveryPlot
{
    private const string Kind = "discovery";
    private const string Heading = "Discovery curve";
    private const double FrameHeight = 190, CoverageHeight = 62, Between = 16;

    /// <summary>Draws it.</summary>
    /// <param name="curve">The curve of one architecture.</param>
    /// <param name="subtitle">What it is of.</param>
    public static string Draw(DiscoveryCurve curve, string subtitle)
    {
        if (curve.Points.Count == 0)
            return EmptyPlot.Draw(Kind, Heading, subtitle, "No run has ended at a stationary point: nothing was discovered.");
        string note = Summary(curve);
        var surface = new PlotSurface(Kind, Heading, subtitle, note + ".", PlotSize.Width, PlotSize.Line * 2 + FrameHeight + Between + CoverageHeight + PlotSize.Below);
        DrawLegend(surface, surface.Top + 16);
        double top = surface.Top + PlotSize.Line + 6;
        IScale across = LogScale.Around(1, curve.Hits);
        DrawClasses(new PlotFrame(surface, PlotSize.Left, top, PlotSize.Right, top + FrameHeight, across,
            LinearScale.Around(0, 1.02 * Math.Max(curve.Found, curve.Chao1.High), isCount: true)), curve);
        double below = top + FrameHeight + Between;
        DrawCoverage(new PlotFrame(surface, PlotSize.Left, below, PlotSize.Right, below + CoverageHeight, across, LinearScale.Exactly(0, 100, 2)), curve);
        surface.Text(PlotSize.Left, below + CoverageHeight + PlotSize.Below + 10, note, "quiet small note");
        return surface.Finish();
    }

    private static void DrawClasses(PlotFrame frame, DiscoveryCurve curve)
    {
        PlotSurface surface = frame.Surface;
        surface.Rectangle(frame.Left, frame.Y(curve.Chao1.High), frame.Right - frame.Left, Math.Max(1, frame.Y(curve.Chao1.Low) - frame.Y(curve.Chao1.High)), "band chao1-band",
            $"Chao1, 95 % interval: {Number(curve.Chao1.Low)} to {Number(curve.Chao1.High)} classes");
        frame.DrawAxes(null, "different classes", labelsAcross: false);
        surface.Line(frame.Left, frame.Y(curve.Chao1.Estimate), frame.Right, frame.Y(curve.Chao1.Estimate), "second curve dashed chao1");
        surface.Polyline(curve.Points.Select(point => (frame.X(point.Hits), frame.Y(point.Classes))), "first curve");
        foreach (RarefactionPoint point in curve.Points)
        {
            surface.Circle(frame.X(point.Hits), frame.Y(point.Classes), 2.5, "mark fill-first",
                $"{PlotNumber.Some(point.Hits, "run finds", "runs find")} {PlotNumber.Value(Math.Round(point.Classes, 2))} classes on average");
        }
    }

    private static void DrawCoverage(PlotFrame frame, DiscoveryCurve curve)
    {
        frame.DrawAxes("runs that ended at a stationary point, logarithmic", "coverage, %");
        (double X, double Y)[] places = [.. curve.Points.Zip(curve.Coverages, (point, coverage) => (frame.X(point.Hits), frame.Y(100 * coverage)))];
        frame.Surface.Polyline(places, "first curve");
        for (int i = 0; i < places.Length; i++)
        {
            frame.Surface.Circle(places[i].X, places[i].Y, 2.5, "coverage fill-first",
                $"{PlotNumber.Some(curve.Points[i].Hits, "run has", "runs have")} a coverage of {PlotNumber.Percent(curve.Coverages[i])} on average");
        }
    }

    private static string Summary(DiscoveryCurve curve) =>
        $"{PlotNumber.Some(curve.Found, "class", "classes")} in {PlotNumber.Some(curve.Hits, "run", "runs")}; coverage {PlotNumber.Percent(curve.Coverages[^1])} (Good–Turing); "
        + $"Chao1 estimates {Number(curve.Chao1.Estimate)} ({Number(curve.Chao1.Low)} to {Number(curve.Chao1.High)}, 95 %)";

    private static string Number(double classes) => PlotNumber.Value(Math.Round(classes, 1));

    private static void DrawLegend(PlotSurface surface, double y)
    {
        double x = PlotSize.Left;
        surface.Line(x, y - 4, x + 24, y - 4, "first curve");
        surface.Text(x + 30, y, "found, mean over all orders of the runs", "legend");
        x += 284;
        surface.Line(x, y - 4, x + 24, y - 4, "second curve dashed");
        surface.Text(x + 30, y, "Chao1 estimate", "legend");
        x += 146;
        surface.Rectangle(x, y - 11, 24, 13, "band");
        surface.Text(x + 30, y, "its 95 % interval", "legend");
    }
}
