using System.Text;
using System.Xml;
using Minima.Randomness;

namespace Cluster.Embedded.Plots.Drawing;

/// <summary>
/// An SVG in the making, element by element. All text goes through <see cref="XmlWriter"/>, so that nothing from a spec or from
/// data can be anything but text.
/// </summary>
internal sealed class PlotSurface
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const double LineHeight = 17;

    /// <summary>Average width of a character, in parts of the font's size.</summary>
    private const double CharacterWidth = 0.56;

    private readonly StringBuilder _text = new();
    private readonly XmlWriter _xml;

    /// <summary>Begins a plot.</summary>
    /// <param name="kind">What plot it is, as <c>census plot</c> names it.</param>
    /// <param name="heading">What is shown; one line.</param>
    /// <param name="subtitle">Of what: the architecture, and what else belongs to it; may be long.</param>
    /// <param name="description">The plot in words, for those who do not see it.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="body">Height below heading and subtitle, which <see cref="Top"/> is below.</param>
    public PlotSurface(string kind, string heading, string subtitle, string description, double width, double body)
    {
        IReadOnlyList<string> lines = Wrap(Clean(subtitle), width - 16);
        Width = width;
        Top = 26 + lines.Count * LineHeight;
        Height = Top + body;
        // Ids that no other plot of a page has, and the same whenever the plot is drawn again.
        string id = $"plot-{StableHash.OfText($"{kind}\n{heading}\n{subtitle}\n{description}")[..12]}";
        _xml = XmlWriter.Create(_text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, IndentChars = "", NewLineChars = "\n" });
        _xml.WriteStartElement("svg", Namespace);
        Attributes(("class", PlotTheme.RootClass), ("data-kind", kind), ("role", "img"), ("aria-labelledby", $"{id}-title {id}-desc"));
        Attributes(("width", PlotNumber.Coordinate(width)), ("height", PlotNumber.Coordinate(Height)));
        Attributes(("viewBox", $"0 0 {PlotNumber.Coordinate(width)} {PlotNumber.Coordinate(Height)}"));
        Described("title", $"{id}-title", subtitle.Length == 0 ? heading : $"{heading}: {subtitle}");
        Described("desc", $"{id}-desc", description);
        _xml.WriteElementString("style", Namespace, PlotTheme.Rules);
        Rectangle(0, 0, width, Height, "paper");
        Text(8, 19, heading, "heading");
        for (int i = 0; i < lines.Count; i++)
            Text(8, 19 + (i + 1) * LineHeight, lines[i], "quiet subtitle");
    }

    /// <summary>Width of the plot.</summary>
    public double Width { get; }

    /// <summary>Height of the plot.</summary>
    public double Height { get; }

    /// <summary>Where the body begins, below heading and subtitle.</summary>
    public double Top { get; }

    /// <summary>About how wide a text is.</summary>
    public static double WidthOf(string text, double size = 12) => text.Length * size * CharacterWidth;

    /// <summary>A text, shortened if it is wider than there is room for.</summary>
    public static string Shortened(string text, double room, double size = 12)
    {
        int most = Math.Max(4, (int)(room / (size * CharacterWidth)));
        return text.Length <= most ? text : text[..(most - 1)] + "…";
    }

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string style, double? width = null)
    {
        _xml.WriteStartElement("line", Namespace);
        Attributes(("class", style), ("x1", PlotNumber.Coordinate(x1)), ("y1", PlotNumber.Coordinate(y1)), ("x2", PlotNumber.Coordinate(x2)), ("y2", PlotNumber.Coordinate(y2)));
        if (width is { } given)
            Attributes(("stroke-width", PlotNumber.Coordinate(given)));
        _xml.WriteEndElement();
    }

    /// <summary>A rectangle, with a tip that appears where the pointer rests.</summary>
    public void Rectangle(double x, double y, double width, double height, string style, string? tip = null)
    {
        _xml.WriteStartElement("rect", Namespace);
        Attributes(("class", style), ("x", PlotNumber.Coordinate(x)), ("y", PlotNumber.Coordinate(y)));
        Attributes(("width", PlotNumber.Coordinate(Math.Max(0, width))), ("height", PlotNumber.Coordinate(Math.Max(0, height))));
        EndWithTip(tip);
    }

    /// <summary>A circle.</summary>
    public void Circle(double x, double y, double radius, string style, string? tip = null)
    {
        _xml.WriteStartElement("circle", Namespace);
        Attributes(("class", style), ("cx", PlotNumber.Coordinate(x)), ("cy", PlotNumber.Coordinate(y)), ("r", PlotNumber.Coordinate(radius)));
        EndWithTip(tip);
    }

    /// <summary>A path by its commands.</summary>
    public void Path(string commands, string style, string? tip = null)
    {
        _xml.WriteStartElement("path", Namespace);
        Attributes(("class", style), ("d", commands));
        EndWithTip(tip);
    }

    /// <summary>A path through points.</summary>
    public void Polyline(IEnumerable<(double X, double Y)> points, string style)
    {
        var commands = new StringBuilder();
        foreach ((double x, double y) in points)
            commands.Append(commands.Length == 0 ? 'M' : 'L').Append(PlotNumber.Coordinate(x)).Append(' ').Append(PlotNumber.Coordinate(y));
        if (commands.Length > 0)
            Path(commands.ToString(), style);
    }

    /// <summary>A line of text.</summary>
    /// <param name="x">Where it is anchored.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">Any text.</param>
    /// <param name="style">CSS classes; null for none.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="turned">Whether it runs upwards.</param>
    public void Text(double x, double y, string text, string? style = null, string anchor = "start", bool turned = false)
    {
        _xml.WriteStartElement("text", Namespace);
        if (style is not null)
            Attributes(("class", style));
        Attributes(("x", PlotNumber.Coordinate(x)), ("y", PlotNumber.Coordinate(y)));
        if (anchor != "start")
            Attributes(("text-anchor", anchor));
        if (turned)
            Attributes(("transform", $"rotate(-90 {PlotNumber.Coordinate(x)} {PlotNumber.Coordinate(y)})"));
        _xml.WriteString(Clean(text));
        _xml.WriteEndElement();
    }

    /// <summary>Ends the plot; the whole SVG with a final newline.</summary>
    public string Finish()
    {
        _xml.WriteEndElement();
        _xml.Dispose();
        return _text.Append('\n').ToString();
    }

    /// <summary>Text without what XML cannot hold.</summary>
    private static string Clean(string text) => Shown.Short(text, int.MaxValue);

    private static List<string> Wrap(string text, double room)
    {
        var lines = new List<string>();
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && WidthOf(lines[^1]) + WidthOf(word) + 4 <= room)
                lines[^1] += " " + word;
            else
                lines.Add(Shortened(word, room));
        }

        return lines;
    }

    private void Described(string element, string id, string text)
    {
        _xml.WriteStartElement(element, Namespace);
        Attributes(("id", id));
        _xml.WriteString(Clean(text));
        _xml.WriteEndElement();
    }

    private void EndWithTip(string? tip)
    {
        if (tip is not null)
            _xml.WriteElementString("title", Namespace, Clean(tip));
        _xml.WriteEndElement();
    }

    private void Attributes(params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach ((string name, string value) in attributes)
            _xml.WriteAttributeString(name, value);
    }
}
