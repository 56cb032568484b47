using Minima.Curvature;
using Minima.Networks;

namespace Cluster.Embedded.Plots.Drawing;

/// <summary>Stacked bars of equal length, one per row: the shares of verdicts.</summary>
internal static class ShareBars
{
    private const double Bar = 20, Step = 44;

    /// <summary>Draws them.</summary>
    public static string Draw(string kind, string heading, string subtitle, IReadOnlyList<VerdictCounts> rows)
    {
        if (rows.All(row => row.Total == 0))
            return EmptyPlot.Draw(kind, heading, subtitle, "No run has finished.");
        Verdict[] seen = [.. VerdictMark.All.Where(verdict => rows.Any(row => row.Counts[(int)verdict] > 0))];
        string description = string.Join(' ', rows.Select(Sentence));
        var surface = new PlotSurface(kind, heading, subtitle, description, PlotSize.Width, PlotSize.Line + rows.Count * Step + PlotSize.Below + 4);
        VerdictMark.DrawLegend(surface, 12, surface.Top + 16, seen, asBars: true);
        double top = surface.Top + PlotSize.Line + 4;
        IScale across = LinearScale.Exactly(0, 100, 10);
        var frame = new PlotFrame(surface, 12, top, PlotSize.Right - 8, top + rows.Count * Step, across, LinearScale.Exactly(0, 1));
        for (int i = 0; i < rows.Count; i++)
            DrawRow(frame, top + i * Step, rows[i]);
        DrawPercent(frame);
        return surface.Finish();
    }

    private static void DrawRow(PlotFrame frame, double top, VerdictCounts row)
    {
        string total = PlotNumber.Some(row.Total, "run", "runs");
        double room = frame.Right - frame.Left - PlotSurface.WidthOf(total) - 16;
        frame.Surface.Text(frame.Left, top + 14, PlotSurface.Shortened(row.Label, room), "row-name");
        frame.Surface.Text(frame.Right, top + 14, total, "quiet row-total", "end");
        double done = 0;
        foreach (Verdict verdict in VerdictMark.All.Where(verdict => row.Counts[(int)verdict] > 0))
        {
            double share = (double)row.Counts[(int)verdict] / row.Total, x = frame.X(100 * done);
            VerdictMark.DrawBar(frame.Surface, x, top + 19, frame.X(100 * (done + share)) - x, Bar, verdict,
                $"{row.Label}: {PlotNumber.Count(row.Counts[(int)verdict])} of {total} {verdict.Name()} ({PlotNumber.Percent(share)})");
            done += share;
        }
    }

    private static void DrawPercent(PlotFrame frame)
    {
        foreach (Tick tick in frame.Across.Ticks)
        {
            double x = frame.X(tick.Value);
            frame.Surface.Line(x, frame.Bottom + 2, x, frame.Bottom + 7, "axis");
            frame.Surface.Text(x, frame.Bottom + 20, tick.Label!, "tick-across", "middle");
        }

        frame.Surface.Line(frame.Left, frame.Bottom + 2, frame.Right, frame.Bottom + 2, "axis");
        frame.Surface.Text((frame.Left + frame.Right) / 2, frame.Bottom + 40, "share of the runs, %", "axis-name", "middle");
    }

    private static string Sentence(VerdictCounts row) => $"{row.Label}: " + string.Join(", ", VerdictMark.All
        .Where(verdict => row.Counts[(int)verdict] > 0)
        .Select(verdict => $"{PlotNumber.Count(row.Counts[(int)verdict])} {verdict.Name()}").DefaultIfEmpty("no runs")) + ".";
}
