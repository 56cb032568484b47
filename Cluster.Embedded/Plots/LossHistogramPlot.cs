using Cluster.Embedded.Plots.Drawing;
using Minima.Censuses;
using Minima.Curvature;
using Minima.Networks;

namespace Cluster.Embedded.Plots;

/// <summary>Final losses of all runs, one panel per architecture on one axis, coloured by verdict.</summary>
public static class LossHistogramPlot
{
    private const string Kind = "loss-histogram";
    private const string Heading = "Final losses of the runs";
    private const double Panel = 92, Between = 34;
    private const int Bins = 60;

    /// <summary>Draws it.</summary>
    /// <param name="architectures">One for each architecture.</param>
    /// <param name="subtitle">Of what sweep.</param>
    public static string Draw(IReadOnlyList<LossHistogram> architectures, string subtitle)
    {
        double[] losses = [.. architectures.SelectMany(panel => panel.Losses.Buckets).Select(bucket => bucket.Lowest)];
        if (losses.Length == 0)
            return EmptyPlot.Draw(Kind, Heading, subtitle, "No run has a finite loss.");
        IScale across = Scales.OfLosses(losses.Min(), losses.Max());
        Verdict[] seen = [.. VerdictMark.All.Where(verdict => architectures.Any(panel => panel.Losses.Buckets.Any(bucket => bucket.Counts[(int)verdict] > 0)))];
        string note = $"{Bins} bins of equal {(across is LogScale ? "width on the logarithmic axis" : $"width, {PlotNumber.Value((across.High - across.Low) / Bins)}")}; losses from {PlotNumber.Value(losses.Min())} to {PlotNumber.Value(losses.Max())}";
        var surface = new PlotSurface(Kind, Heading, subtitle, note + ".", PlotSize.Width, PlotSize.Line * 2 + architectures.Count * (Panel + Between) + PlotSize.Below);
        VerdictMark.DrawLegend(surface, PlotSize.Left, surface.Top + 16, seen, asBars: true);
        double top = surface.Top + PlotSize.Line;
        for (int i = 0; i < architectures.Count; i++)
            DrawPanel(surface, top + i * (Panel + Between) + Between - 10, architectures[i], across, isLast: i == architectures.Count - 1);
        surface.Text(PlotSize.Left, top + architectures.Count * (Panel + Between) + PlotSize.Below, note, "quiet small note");
        return surface.Finish();
    }

    private static void DrawPanel(PlotSurface surface, double top, LossHistogram panel, IScale across, bool isLast)
    {
        int[][] bins = Binned(panel.Losses, across);
        int highest = Math.Max(1, bins.Max(bin => bin.Sum()));
        var frame = new PlotFrame(surface, PlotSize.Left, top, PlotSize.Right, top + Panel, across, LinearScale.Around(0, highest, 3, isCount: true));
        string runs = $"{PlotNumber.Some(panel.Losses.WithLoss(), "run", "runs")}{(panel.Losses.WithoutLoss > 0 ? $", {PlotNumber.Count(panel.Losses.WithoutLoss)} more without a finite loss" : "")}";
        surface.Text(frame.Left, top - 6, PlotSurface.Shortened(panel.Label, frame.Right - frame.Left - PlotSurface.WidthOf(runs) - 12), "row-name");
        surface.Text(frame.Right, top - 6, runs, "quiet row-total", "end");
        frame.DrawAxes(isLast ? $"loss, penalty included{(across is LogScale ? ", logarithmic" : "")}" : null, "runs", isLast);
        for (int i = 0; i < bins.Length; i++)
            DrawBin(frame, i, bins[i]);
    }

    private static void DrawBin(PlotFrame frame, int bin, int[] counts)
    {
        double from = frame.Across.ValueAt((double)bin / Bins), to = frame.Across.ValueAt((bin + 1.0) / Bins);
        double width = (frame.Right - frame.Left) / Bins, left = frame.Left + bin * width;
        int below = 0;
        foreach (Verdict verdict in VerdictMark.All.Where(verdict => counts[(int)verdict] > 0))
        {
            int count = counts[(int)verdict];
            double top = frame.Y(below + count);
            VerdictMark.DrawBar(frame.Surface, left, top, width, frame.Y(below) - top, verdict,
                $"{PlotNumber.Some(count, "run", "runs")} {verdict.Name()}, loss {PlotNumber.Value(from)} to {PlotNumber.Value(to)}");
            below += count;
        }
    }

    private static int[][] Binned(LossCounts losses, IScale across)
    {
        int[][] bins = [.. Enumerable.Range(0, Bins).Select(_ => new int[VerdictMark.All.Count])];
        foreach (LossBucket bucket in losses.Buckets)
        {
            int[] bin = bins[Math.Clamp((int)(across.Place(bucket.Lowest) * Bins), 0, Bins - 1)];
            for (int verdict = 0; verdict < bin.Length; verdict++)
                bin[verdict] += bucket.Counts[verdict];
        }

        return bins;
    }
}
