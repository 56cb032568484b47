using Minima.Curvature;
using Minima.Networks;

namespace Cluster.Embedded.Plots;

/// <summary>
/// The looks of all plots: the colours are CSS custom properties with fallbacks, so that a page sets them for light, dark and
/// paper, and a plot alone is light. Every rule states its colour twice, since programs that do not know var() take the first.
/// The colours of verdicts are those of Okabe and Ito, which colour-blind readers tell apart; shapes and hatches say the same.
/// </summary>
public static class PlotTheme
{
    /// <summary>Class of the root element of every plot, under which all rules stand.</summary>
    public const string RootClass = "census-plot";

    private static readonly (string Name, string Light, string Dark)[] Colours =
    [
        ("paper", "#ffffff", "#16181c"),
        ("ink", "#222222", "#e8e8e8"),
        ("muted", "#5f6368", "#a2a8b0"),
        ("grid", "#e3e5e8", "#33373d"),
        ("band", "#d5e5f2", "#24384a"),
        ("first", "#0072b2", "#56b4e9"),
        ("second", "#d55e00", "#f0915a"),
        ("minimum", "#009e73", "#1fb58a"),
        ("degenerate", "#56b4e9", "#6cc0ee"),
        ("saddle", "#e69f00", "#e9ab22"),
        ("unattained", "#cc79a7", "#d68fb7"),
        ("unconverged", "#9aa0a6", "#80868c"),
        ("diverged", "#d55e00", "#e2702a"),
    ];

    /// <summary>Declarations that set every colour to its value on light ground; for a rule of the page around.</summary>
    public static string LightColours => Declarations(colour => colour.Light);

    /// <summary>Declarations that set every colour to its value on dark ground.</summary>
    public static string DarkColours => Declarations(colour => colour.Dark);

    /// <summary>The rules of all plots; each plot brings them along in a style element.</summary>
    public static string Rules { get; } = string.Concat(
    [
        ".census-plot text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;font-size:12px;font-variant-numeric:tabular-nums}\n",
        ".census-plot .heading{font-size:15px;font-weight:600}\n",
        ".census-plot .small{font-size:11px}\n",
        Fill("text", "ink"),
        Fill(".quiet", "muted"),
        Fill(".paper", "paper"),
        Fill(".band", "band"),
        Stroke(".axis", "ink"),
        Stroke(".grid", "grid"),
        Stroke(".rule", "muted"),
        ".census-plot .dashed{stroke-dasharray:6 4}\n",
        ".census-plot .curve{fill:none;stroke-width:2;stroke-linejoin:round}\n",
        Stroke(".first", "first"),
        Stroke(".second", "second"),
        Fill(".fill-first", "first"),
        Fill(".fill-second", "second"),
        ".census-plot .edge{stroke:#222222;stroke:var(--plot-ink,#222222);stroke-width:.7}\n",
        ".census-plot .hatch{fill:none;stroke-width:1.3}\n",
        Stroke(".hatch", "paper"),
        .. Enum.GetValues<Verdict>().Select(verdict => Fill($".{ClassOf(verdict)}", verdict.Name())),
    ]);

    /// <summary>A plot without its rules, for a page that has <see cref="Rules"/> in its own style.</summary>
    public static string WithoutRules(string svg) => svg.Replace($"<style>{Rules}</style>\n", "", StringComparison.Ordinal);

    /// <summary>The CSS class that fills a mark with a verdict's colour.</summary>
    internal static string ClassOf(Verdict verdict) => $"v-{verdict.Name()}";

    private static string Fill(string selector, string colour) => Rule(selector, "fill", colour);

    private static string Stroke(string selector, string colour) => Rule(selector, "stroke", colour);

    private static string Rule(string selector, string property, string colour)
    {
        string light = Colours.First(known => known.Name == colour).Light;
        return $".{RootClass} {selector}{{{property}:{light};{property}:var(--plot-{colour},{light})}}\n";
    }

    private static string Declarations(Func<(string Name, string Light, string Dark), string> value) =>
        string.Concat(Colours.Select(colour => $"--plot-{colour.Name}:{value(colour)};"));
}
