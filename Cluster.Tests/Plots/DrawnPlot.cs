using System.Globalization;
using System.Xml.Linq;

namespace Cluster.Tests.Plots;

/// <summary>A plot as a reader sees it: marks, and axes by the places and texts of their ticks.</summary>
internal sealed class DrawnPlot
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Reads a plot; fails if it is not well-formed.</summary>
    public DrawnPlot(string svg)
    {
        Text = svg;
        Root = XDocument.Parse(svg).Root!;
    }

    /// <summary>The SVG.</summary>
    public string Text { get; }

    /// <summary>Its root.</summary>
    public XElement Root { get; }

    /// <summary>Elements that have a CSS class, in the order in which they are drawn.</summary>
    public IReadOnlyList<XElement> With(string style) =>
        [.. Root.Descendants().Where(element => ((string?)element.Attribute("class"))?.Split(' ').Contains(style) ?? false)];

    /// <summary>Their texts.</summary>
    public IReadOnlyList<string> Texts(string style) => [.. With(style).Select(element => element.Value)];

    /// <summary>What appears where the pointer rests on an element.</summary>
    public static string TipOf(XElement element) => element.Element(Svg + "title")!.Value;

    /// <summary>A number of an element.</summary>
    public static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    /// <summary>The value of the horizontal axis at a place; the axis is of the last frame if there are several.</summary>
    public double ValueAcross(double x, bool isLog = false) => Value(With("tick-across"), "x", 0, x, isLog);

    /// <summary>The value of the vertical axis at a place.</summary>
    /// <param name="y">The place.</param>
    /// <param name="isLog">Whether the axis is logarithmic.</param>
    /// <param name="first">Number of the axis's first tick with a text.</param>
    public double ValueUp(double y, bool isLog = false, int first = 0) => Value([.. With("tick-up").Skip(first)], "y", 4, y, isLog);

    /// <summary>On the line through the first two ticks with texts.</summary>
    private static double Value(IReadOnlyList<XElement> ticks, string attribute, double below, double place, bool isLog)
    {
        double Mark(XElement tick) => Number(tick, attribute) - below;
        double Scaled(double value) => isLog ? Math.Log10(value) : value;
        (double a, double b) = (Scaled(Parse(ticks[0].Value)), Scaled(Parse(ticks[1].Value)));
        double value = a + (place - Mark(ticks[0])) / (Mark(ticks[1]) - Mark(ticks[0])) * (b - a);
        return isLog ? Math.Pow(10, value) : value;
    }

    private static double Parse(string tick)
    {
        const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        if (!tick.StartsWith("10", StringComparison.Ordinal) || tick.Length < 3 || !(tick[2] == '⁻' || Superscripts.Contains(tick[2])))
            return double.Parse(tick.Replace('−', '-'), CultureInfo.InvariantCulture);
        string digits = string.Concat(tick[2..].Select(c => c == '⁻' ? "-" : Superscripts.IndexOf(c).ToString(CultureInfo.InvariantCulture)));
        return Math.Pow(10, int.Parse(digits, CultureInfo.InvariantCulture));
    }
}
