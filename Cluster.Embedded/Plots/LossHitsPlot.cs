using Cluster.Embedded.Plots.Drawing;

namespace Cluster.Embedded.Plots;

/// <summary>Each class at its loss and its hits: whether low minima are found more often than high ones.</summary>
public static class LossHitsPlot
{
    private const string Kind = "loss-hits";
    private const string Heading = "Loss and hits of each class";
    private const double FrameHeight = 264;
    private const int MostNames = 40;

    /// <summary>Draws it.</summary>
    /// <param name="classes">The classes of one architecture, in any order.</param>
    /// <param name="subtitle">What they are the classes of.</param>
    public static string Draw(IReadOnlyList<ClassPoint> classes, string subtitle)
    {
        ClassPoint[] points = [.. classes.Where(point => double.IsFinite(point.Loss))
            .OrderByDescending(point => point.Hits).ThenBy(point => point.Loss).ThenBy(point => point.Id, StringComparer.Ordinal)];
        if (points.Length == 0)
            return EmptyPlot.Draw(Kind, Heading, subtitle, "No run has ended at a stationary point: there are no classes.");
        double low = points.Min(point => point.Loss), high = points.Max(point => point.Loss);
        string note = $"{PlotNumber.Some(points.Length, "class", "classes")} with losses from {PlotNumber.Value(low)} to {PlotNumber.Value(high)}{Thinning.Note(points.Length)}";
        var surface = new PlotSurface(Kind, Heading, subtitle, note + ".", PlotSize.Width, PlotSize.Line * 2 + FrameHeight + PlotSize.Below);
        VerdictMark.DrawLegend(surface, PlotSize.Left, surface.Top + 16, points.Select(point => point.Verdict).Distinct(), asBars: false);
        double top = surface.Top + PlotSize.Line + 6;
        IScale across = Scales.OfLosses(low, high);
        var frame = new PlotFrame(surface, PlotSize.Left, top, PlotSize.Right, top + FrameHeight, across, LogScale.Around(1, points[0].Hits));
        frame.DrawAxes($"loss, penalty included{(across is LogScale ? ", logarithmic" : "")}", "hits (runs), logarithmic");
        DrawPoints(frame, points);
        surface.Text(PlotSize.Left, frame.Bottom + PlotSize.Below + 10, note, "quiet small note");
        return surface.Finish();
    }

    private static void DrawPoints(PlotFrame frame, ClassPoint[] points)
    {
        int[] drawn = [.. Thinning.Ranks(points.Length)];
        double radius = drawn.Length <= 100 ? 5 : 2.5;
        var names = new LabelPlacer(frame);
        // The most-hit last, so that they lie on top.
        foreach (int i in drawn.Reverse())
            VerdictMark.Draw(frame.Surface, frame.X(points[i].Loss), frame.Y(points[i].Hits), radius, points[i].Verdict, i < Thinning.MostTips ? points[i].Tip : null);
        int named = Math.Min(drawn.Length, MostNames);
        foreach (int i in drawn.Take(4 * MostNames))
            names.Avoid(frame.X(points[i].Loss), frame.Y(points[i].Hits), radius);
        for (int i = 0; i < named; i++)
            names.Write(frame.X(points[i].Loss), frame.Y(points[i].Hits), radius, points[i].Id);
    }
}
