namespace Cluster.Embedded.Plots.Drawing;

/// <summary>What stands in place of a plot for which there are no data: a sentence, not an empty frame.</summary>
internal static class EmptyPlot
{
    /// <summary>Draws it.</summary>
    public static string Draw(string kind, string heading, string subtitle, string reason)
    {
        var surface = new PlotSurface(kind, heading, subtitle, reason, PlotSize.Width, 56);
        surface.Text(8, surface.Top + 30, reason, "quiet note");
        return surface.Finish();
    }
}
