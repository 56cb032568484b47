using Minima.Curvature;
using Minima.Networks;

namespace Cluster.Embedded.Plots.Drawing;

/// <summary>How verdicts are shown: by a colour and, for those who do not see it, by a shape or a hatch.</summary>
internal static class VerdictMark
{
    private const double HatchStep = 7;

    /// <summary>The verdicts, in the order in which they are stacked and explained.</summary>
    public static IReadOnlyList<Verdict> All { get; } = Enum.GetValues<Verdict>();

    /// <summary>A mark of a scatter plot: a disc, square, diamond, triangle, or one of two crosses.</summary>
    public static void Draw(PlotSurface surface, double x, double y, double radius, Verdict verdict, string? tip = null, string style = "mark")
    {
        string classes = $"{style} edge {PlotTheme.ClassOf(verdict)}";
        double r = radius, s = radius * 0.9;
        switch (verdict)
        {
            case Verdict.Minimum:
                surface.Circle(x, y, radius, classes, tip);
                break;
            case Verdict.Degenerate:
                surface.Path(Polygon([(x - s, y - s), (x + s, y - s), (x + s, y + s), (x - s, y + s)]), classes, tip);
                break;
            case Verdict.Saddle:
                surface.Path(Polygon([(x, y - 1.3 * r), (x + 1.3 * r, y), (x, y + 1.3 * r), (x - 1.3 * r, y)]), classes, tip);
                break;
            case Verdict.Unattained:
                surface.Path(Polygon([(x, y - 1.2 * r), (x + 1.1 * r, y + 0.9 * r), (x - 1.1 * r, y + 0.9 * r)]), classes, tip);
                break;
            case Verdict.Unconverged:
                surface.Path(Polygon([(x, y + 1.2 * r), (x + 1.1 * r, y - 0.9 * r), (x - 1.1 * r, y - 0.9 * r)]), classes, tip);
                break;
            default:
                surface.Path(Polygon([(x - 1.3 * r, y - 0.5 * r), (x + 1.3 * r, y - 0.5 * r), (x + 1.3 * r, y + 0.5 * r), (x - 1.3 * r, y + 0.5 * r)]), classes, tip);
                break;
        }
    }

    /// <summary>A piece of a bar: filled, and hatched in the verdict's own way.</summary>
    public static void DrawBar(PlotSurface surface, double x, double y, double width, double height, Verdict verdict, string? tip = null, string style = "bar")
    {
        surface.Rectangle(x, y, width, height, $"{style} edge {PlotTheme.ClassOf(verdict)}", tip);
        string hatch = verdict switch
        {
            Verdict.Degenerate => Diagonals(x, y, width, height, rising: true),
            Verdict.Saddle => Diagonals(x, y, width, height, rising: false),
            Verdict.Unattained => Diagonals(x, y, width, height, rising: true) + Diagonals(x, y, width, height, rising: false),
            Verdict.Unconverged => Uprights(x, y, width, height),
            Verdict.Diverged => Levels(x, y, width, height),
            _ => "",
        };
        if (hatch.Length > 0)
            surface.Path(hatch, "hatch");
    }

    /// <summary>Says what the colours and shapes of some verdicts mean, in one line; returns where it ends.</summary>
    public static double DrawLegend(PlotSurface surface, double x, double y, IEnumerable<Verdict> verdicts, bool asBars)
    {
        foreach (Verdict verdict in verdicts.Order())
        {
            if (asBars)
                DrawBar(surface, x, y - 10, 18, 12, verdict, style: "key");
            else
                Draw(surface, x + 8, y - 4, 4.5, verdict, style: "key");
            surface.Text(x + 23, y, verdict.Name(), "legend");
            x += 23 + PlotSurface.WidthOf(verdict.Name()) + 18;
        }

        return x;
    }

    private static string Polygon((double X, double Y)[] corners) =>
        "M" + string.Join('L', corners.Select(corner => $"{PlotNumber.Coordinate(corner.X)} {PlotNumber.Coordinate(corner.Y)}")) + "Z";

    /// <summary>Diagonals of a rectangle, each cut at its edges: no pattern with an id that other plots of a page might have, too.</summary>
    private static string Diagonals(double x, double y, double width, double height, bool rising)
    {
        var path = new System.Text.StringBuilder();
        for (double start = HatchStep / 2; start < width + height; start += HatchStep)
        {
            // On x + y = start, from the upper left corner.
            double left = Math.Max(0, start - height), right = Math.Min(width, start);
            path.Append(Segment(x + left, Height(start - left), x + right, Height(start - right)));
        }

        return path.ToString();

        double Height(double down) => rising ? y + down : y + height - down;
    }

    private static string Uprights(double x, double y, double width, double height) => string.Concat(
        Enumerable.Range(0, (int)(width / HatchStep + 0.5)).Select(i => x + (i + 0.5) * HatchStep).Select(at => Segment(at, y, at, y + height)));

    private static string Levels(double x, double y, double width, double height) => string.Concat(
        Enumerable.Range(0, (int)(height / (HatchStep / 1.5) + 0.5)).Select(i => y + (i + 0.5) * HatchStep / 1.5).Select(at => Segment(x, at, x + width, at)));

    private static string Segment(double x1, double y1, double x2, double y2) =>
        $"M{PlotNumber.Coordinate(x1)} {PlotNumber.Coordinate(y1)}L{PlotNumber.Coordinate(x2)} {PlotNumber.Coordinate(y2)}";
}
