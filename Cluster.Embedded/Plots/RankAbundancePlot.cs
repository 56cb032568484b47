using Cluster.Embedded.Plots.Drawing;

namespace Cluster.Embedded.Plots;

/// <summary>Hits of each class by its rank, the most-hit first: how evenly the runs fall on the classes, and how many were met only once.</summary>
public static class RankAbundancePlot
{
    private const string Kind = "rank-abundance";
    private const string Heading = "Hits by rank";
    private const double FrameHeight = 264;
    private const int MostLinearRanks = 60;

    /// <summary>Draws it.</summary>
    /// <param name="classes">The classes of one architecture, in any order.</param>
    /// <param name="subtitle">What they are the classes of.</param>
    public static string Draw(IReadOnlyList<ClassPoint> classes, string subtitle)
    {
        if (classes.Count == 0)
            return EmptyPlot.Draw(Kind, Heading, subtitle, "No run has ended at a stationary point: there are no classes.");
        ClassPoint[] ranked = [.. classes.OrderByDescending(point => point.Hits).ThenBy(point => point.Loss).ThenBy(point => point.Id, StringComparer.Ordinal)];
        string note = Summary(ranked);
        var surface = new PlotSurface(Kind, Heading, subtitle, note + ".", PlotSize.Width, PlotSize.Line * 2 + FrameHeight + PlotSize.Below);
        VerdictMark.DrawLegend(surface, PlotSize.Left, surface.Top + 16, ranked.Select(point => point.Verdict).Distinct(), asBars: false);
        double top = surface.Top + PlotSize.Line + 6;
        IScale across = ranked.Length <= MostLinearRanks ? LinearScale.Exactly(0, ranked.Length + 1, Math.Min(ranked.Length + 1, 12)) : LogScale.Around(1, ranked.Length);
        var frame = new PlotFrame(surface, PlotSize.Left, top, PlotSize.Right, top + FrameHeight, across, LogScale.Around(1, ranked[0].Hits));
        frame.DrawAxes("rank of the class", "hits (runs), logarithmic");
        DrawPoints(frame, ranked);
        surface.Text(PlotSize.Left, frame.Bottom + PlotSize.Below + 10, note, "quiet small note");
        return surface.Finish();
    }

    private static string Summary(ClassPoint[] ranked)
    {
        int once = ranked.Count(point => point.Hits == 1);
        return $"{PlotNumber.Some(ranked.Length, "class", "classes")}, {PlotNumber.Some(ranked.Sum(point => (long)point.Hits), "hit", "hits")}; {(once == 0 ? "no class was" : PlotNumber.Some(once, "class was", "classes were"))} hit once{Thinning.Note(ranked.Length)}";
    }

    private static void DrawPoints(PlotFrame frame, ClassPoint[] ranked)
    {
        int[] drawn = [.. Thinning.Ranks(ranked.Length)];
        frame.Surface.Polyline(drawn.Select(i => (frame.X(i + 1), frame.Y(ranked[i].Hits))), "grid curve");
        double radius = drawn.Length <= 100 ? 5 : 2.5;
        var names = new LabelPlacer(frame);
        foreach (int i in drawn)
        {
            (double x, double y) = (frame.X(i + 1), frame.Y(ranked[i].Hits));
            VerdictMark.Draw(frame.Surface, x, y, radius, ranked[i].Verdict, i < Thinning.MostTips ? ranked[i].Tip : null);
            if (drawn.Length <= MostLinearRanks)
                names.Avoid(x, y, radius);
        }

        for (int i = 0; i < Math.Min(drawn.Length, MostLinearRanks); i++)
            names.Write(frame.X(drawn[i] + 1), frame.Y(ranked[drawn[i]].Hits), radius, ranked[drawn[i]].Id);
    }
}
