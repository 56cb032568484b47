namespace Cluster.Embedded.Plots.Drawing;

/// <summary>Sizes that plots share, in pixels.</summary>
internal static class PlotSize
{
    /// <summary>Width of every plot.</summary>
    public const double Width = 720;

    /// <summary>Left edge of a frame: room for the ticks' texts and the axis's name.</summary>
    public const double Left = 76;

    /// <summary>Right edge of a frame.</summary>
    public const double Right = Width - 24;

    /// <summary>Below a frame: the ticks' texts and the axis's name.</summary>
    public const double Below = 50;

    /// <summary>A line with a legend or a note.</summary>
    public const double Line = 24;
}
