namespace Cluster.Embedded.Plots.Drawing;

/// <summary>Puts names beside marks where they cover neither each other nor a mark, and leaves out those for which there is no room.</summary>
/// <param name="frame">In which they must stay.</param>
internal sealed class LabelPlacer(PlotFrame frame)
{
    private const double Height = 11;
    private readonly List<(double Left, double Top, double Right, double Bottom)> _taken = [];

    /// <summary>Keeps names away from a mark.</summary>
    public void Avoid(double x, double y, double radius) => _taken.Add((x - radius, y - radius, x + radius, y + radius));

    /// <summary>Writes a name to the upper right of a mark, or elsewhere around it; false if it fits nowhere.</summary>
    public bool Write(double x, double y, double radius, string name)
    {
        double width = PlotSurface.WidthOf(name, 11), gap = radius + 3;
        (double Left, double Base)[] places =
        [
            (x + gap - 2, y - gap + 2), (x + gap, y + 4), (x - gap - width, y + 4), (x - width / 2, y - gap),
            (x - width / 2, y + gap + Height - 2), (x + gap - 2, y + gap + 6),
        ];
        foreach ((double left, double baseLine) in places)
        {
            var box = (Left: left, Top: baseLine - Height + 2, Right: left + width, Bottom: baseLine + 2);
            if (box.Left < frame.Left + 2 || box.Right > frame.Right || box.Top < frame.Top || box.Bottom > frame.Bottom - 2)
                continue;
            if (_taken.Any(other => box.Left < other.Right && other.Left < box.Right && box.Top < other.Bottom && other.Top < box.Bottom))
                continue;
            _taken.Add(box);
            frame.Surface.Text(left, baseLine, name, "small name");
            return true;
        }

        return false;
    }
}
