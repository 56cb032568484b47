using System.Net;
using System.Text;
using Cluster.Embedded.Plots;

namespace Cluster.Client.Reports;

/// <summary>HTML in the making. All text is escaped; only plots, which are drawn by us, are taken as they are.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Text as it stands in HTML, without characters that could garble it.</summary>
    public static string Escape(string text) =>
        WebUtility.HtmlEncode(string.Concat(text.Select(c => (char.IsControl(c) && c is not ('\n' or '\t')) || char.IsSurrogate(c) ? '\uFFFD' : c)));

    /// <summary>An element with nothing but text in it.</summary>
    public HtmlText Element(string name, string text, string? style = null)
    {
        Open(name, style);
        _text.Append(Escape(text));
        return Close(name);
    }

    /// <summary>Opens an element.</summary>
    public HtmlText Open(string name, string? style = null, string? id = null)
    {
        _text.Append('<').Append(name);
        if (id is not null)
            _text.Append(" id=\"").Append(Escape(id)).Append('"');
        if (style is not null)
            _text.Append(" class=\"").Append(Escape(style)).Append('"');
        _text.Append('>');
        return this;
    }

    /// <summary>Closes an element.</summary>
    public HtmlText Close(string name)
    {
        _text.Append("</").Append(name).Append(">\n");
        return this;
    }

    /// <summary>Our own markup.</summary>
    public HtmlText Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>A plot with a line that says what it shows.</summary>
    public HtmlText Figure(string svg, string caption) => Open("figure").Raw(PlotTheme.WithoutRules(svg)).Element("figcaption", caption).Close("figure");

    /// <summary>A list of sentences; nothing if there are none.</summary>
    public HtmlText List(IReadOnlyCollection<string> items)
    {
        if (items.Count == 0)
            return this;
        Open("ul");
        foreach (string item in items)
            Element("li", item);
        return Close("ul");
    }

    /// <summary>Text as it was typed.</summary>
    public HtmlText Code(string text, string label) => OpenScrolled("pre", label).Raw(Escape(text)).Close("pre");

    /// <summary>A table. A column whose name begins with &gt; holds numbers.</summary>
    public HtmlText Table(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        OpenScrolled("div", caption).Open("table").Element("caption", caption).Open("thead").Open("tr");
        foreach (string column in columns)
            _text.Append($"<th scope=\"col\"{Style(column)}>").Append(Escape(column.TrimStart('>'))).Append("</th>");
        Close("tr").Close("thead").Open("tbody");
        foreach (IReadOnlyList<string> row in rows)
        {
            Open("tr");
            for (int i = 0; i < row.Count; i++)
                _text.Append($"<td{Style(columns[i])}>").Append(Escape(row[i])).Append("</td>");
            Close("tr");
        }

        return Close("tbody").Close("table").Close("div");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>What may be wider than the window can be scrolled by keyboard, too.</summary>
    private HtmlText OpenScrolled(string name, string label) => Raw($"<{name} class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{Escape(label)}\">");

    private static string Style(string column) => column.StartsWith('>') ? " class=\"number\"" : "";
}
