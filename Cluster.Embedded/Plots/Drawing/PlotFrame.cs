namespace Cluster.Embedded.Plots.Drawing;

/// <summary>A rectangle with two axes, in which data are drawn.</summary>
/// <param name="Surface">What is drawn on.</param>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Lower edge.</param>
/// <param name="Across">The horizontal axis.</param>
/// <param name="Up">The vertical axis.</param>
internal sealed record PlotFrame(PlotSurface Surface, double Left, double Top, double Right, double Bottom, IScale Across, IScale Up)
{
    private const double MinorTick = 3, MajorTick = 6, NameClearance = 8;

    /// <summary>Where a value of the horizontal axis lies.</summary>
    public double X(double value) => Left + Across.Place(value) * (Right - Left);

    /// <summary>Where a value of the vertical axis lies.</summary>
    public double Y(double value) => Bottom - Up.Place(value) * (Bottom - Top);

    /// <summary>Draws grid, axes, ticks and their texts.</summary>
    /// <param name="across">Name of the horizontal axis, with its unit; null where only ticks are wanted.</param>
    /// <param name="up">Name of the vertical axis, with its unit.</param>
    /// <param name="labelsAcross">Whether the horizontal ticks have texts.</param>
    public void DrawAxes(string? across, string? up, bool labelsAcross = true)
    {
        DrawUp();
        DrawAcross(labelsAcross);
        Surface.Line(Left, Bottom, Right, Bottom, "axis");
        Surface.Line(Left, Top, Left, Bottom, "axis");
        if (across is not null)
            Surface.Text((Left + Right) / 2, Bottom + 38, across, "axis-name", "middle");
        if (up is not null)
            Surface.Text(LeftOfTicks(), (Top + Bottom) / 2, up, "axis-name", "middle", turned: true);
    }

    /// <summary>Where the vertical axis's name stands clear of the ticks' texts.</summary>
    private double LeftOfTicks() => Math.Min(Left - 52, Left - MajorTick - 3 - Up.Ticks.Max(tick => PlotSurface.WidthOf(tick.Label ?? "")) - NameClearance);

    private void DrawUp()
    {
        foreach (Tick tick in Up.Ticks)
        {
            double y = Y(tick.Value);
            if (tick.Label is not null)
            {
                Surface.Line(Left, y, Right, y, "grid");
                Surface.Text(Left - MajorTick - 3, y + 4, tick.Label, "tick-up", "end");
            }

            Surface.Line(Left - (tick.Label is null ? MinorTick : MajorTick), y, Left, y, "axis");
        }
    }

    private void DrawAcross(bool labels)
    {
        foreach (Tick tick in Across.Ticks)
        {
            double x = X(tick.Value);
            Surface.Line(x, Bottom, x, Bottom + (tick.Label is null ? MinorTick : MajorTick), "axis");
            if (tick.Label is not null && labels)
                Surface.Text(x, Bottom + 20, tick.Label, "tick-across", "middle");
        }
    }
}
