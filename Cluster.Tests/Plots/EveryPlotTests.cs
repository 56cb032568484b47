using System.Xml.Linq;
using Cluster.Embedded.Plots;
using Minima.Barriers;
using Minima.Censuses;
using Minima.Curvature;
using Xunit;

namespace Cluster.Tests.Plots;

/// <summary>What holds for all plots alike.</summary>
public sealed class EveryPlotTests
{
    private const string Hostile = "<script>alert(\"&\")</script> ]]> <!-- \u0001 \ud800 x";

    private static readonly Dictionary<string, Func<string, string>> Drawings = new()
    {
        ["rank-abundance"] = text => RankAbundancePlot.Draw(Classes(text), text),
        ["loss-hits"] = text => LossHitsPlot.Draw(Classes(text), text),
        ["discovery"] = text => DiscoveryPlot.Draw(DiscoveryCurve.Of([9, 4, 1]), text),
        ["loss-histogram"] = text => LossHistogramPlot.Draw([new LossHistogram(text, Losses([0.1, 0.2, double.NaN]))], text),
        ["verdicts"] = text => VerdictSharesPlot.Draw([new VerdictCounts(text, [1, 2, 3, 4, 5, 6])], text),
        ["learning-rates"] = text => LearningRatePlot.Draw([new VerdictCounts(text, [1, 0, 0, 0, 0, 6])], text),
        ["spectrum"] = text => SpectrumPlot.Draw(text, [-1, 0, 1e-17, 2], text),
        ["network"] = text => NetworkPlot.Draw(text, new NetworkDrawing(1, [[new NetworkUnit(text, -1, [new NetworkInput(0, 2)])]]), text),
        ["barrier"] = text => BarrierPlot.Draw(text, text, Segment(1, 2, 1.5), Segment(1, 1.2, 1.5), text),
    };

    private static readonly Dictionary<string, Func<string>> EmptyDrawings = new()
    {
        ["rank-abundance"] = () => RankAbundancePlot.Draw([], "x"),
        ["loss-hits"] = () => LossHitsPlot.Draw([], "x"),
        ["discovery"] = () => DiscoveryPlot.Draw(DiscoveryCurve.Of([]), "x"),
        ["loss-histogram"] = () => LossHistogramPlot.Draw([new LossHistogram("x", Losses([double.NaN]))], "x"),
        ["verdicts"] = () => VerdictSharesPlot.Draw([], "x"),
        ["learning-rates"] = () => LearningRatePlot.Draw([new VerdictCounts("x", [0, 0, 0, 0, 0, 0])], "x"),
        ["spectrum"] = () => SpectrumPlot.Draw("r0", [], "x"),
        ["network"] = () => NetworkPlot.Draw("r0", new NetworkDrawing(784, [[]]), "x"),
        ["barrier"] = () => BarrierPlot.Draw("a", "b", Segment(double.NaN, double.PositiveInfinity, double.NaN), Segment(double.NaN, double.NaN, double.NaN), "x"),
    };

    public static TheoryData<string> Kinds => [.. Drawings.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Text_from_outside_stays_text(string kind)
    {
        var plot = new DrawnPlot(Drawings[kind](Hostile));

        string[] allowed = ["svg", "title", "desc", "style", "rect", "text", "line", "circle", "path"];
        Assert.All(plot.Root.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, allowed));
        Assert.Contains(plot.Root.Elements(), element => element.Name.LocalName == "title" && element.Value.Contains("<script>", StringComparison.Ordinal));
        Assert.DoesNotContain("<script", plot.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_plot_says_what_it_is_to_those_who_do_not_see_it(string kind)
    {
        XElement root = new DrawnPlot(Drawings[kind]("of a sweep")).Root;
        string[] ids = [.. root.Descendants().Attributes("id").Select(id => id.Value)];

        Assert.Equal(("img", kind), (root.Attribute("role")!.Value, root.Attribute("data-kind")!.Value));
        Assert.Equal(ids, root.Attribute("aria-labelledby")!.Value.Split(' '));
        Assert.Equal(["title", "desc"], root.Elements().Take(2).Select(element => element.Name.LocalName));
        Assert.All(root.Elements().Take(2), element => Assert.NotEqual("", element.Value));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_data_give_the_same_bytes(string kind) => Assert.Equal(Drawings[kind]("x"), Drawings[kind]("x"));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_is_drawn_outside_the_plot(string kind)
    {
        XElement root = new DrawnPlot(Drawings[kind]("of a sweep")).Root;
        (double width, double height) = (DrawnPlot.Number(root, "width"), DrawnPlot.Number(root, "height"));

        Assert.All(root.Descendants().Attributes().Where(a => a.Name.LocalName is "x" or "x1" or "x2" or "cx"), a => Assert.InRange(DrawnPlot.Number(a.Parent!, a.Name.LocalName), 0, width));
        Assert.All(root.Descendants().Attributes().Where(a => a.Name.LocalName is "y" or "y1" or "y2" or "cy"), a => Assert.InRange(DrawnPlot.Number(a.Parent!, a.Name.LocalName), 0, height));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Colours_come_from_the_page_and_have_a_fallback(string kind)
    {
        string svg = Drawings[kind]("x");

        Assert.Contains("fill:#222222;fill:var(--plot-ink,#222222)", svg, StringComparison.Ordinal);
        string drawn = PlotTheme.WithoutRules(svg);
        Assert.DoesNotContain("<style", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain('#', drawn);
        Assert.DoesNotContain("url(", svg, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Without_data_a_sentence_stands_in_place_of_an_empty_frame(string kind)
    {
        var plot = new DrawnPlot(EmptyDrawings[kind]());

        Assert.EndsWith(".", Assert.Single(plot.Texts("note")), StringComparison.Ordinal);
        Assert.Empty(plot.With("axis"));
        Assert.DoesNotContain("NaN", plot.Text, StringComparison.Ordinal);
    }

    private static ClassPoint[] Classes(string id) => [new(id, 0.1, 9, Verdict.Minimum), new("r2", 0.2, 4, Verdict.Degenerate), new("r3", 0.2, 1, Verdict.Saddle)];

    private static LossCounts Losses(double[] losses)
    {
        var counts = new LossCounter();
        foreach (double loss in losses)
            counts.Add(loss, double.IsNaN(loss) ? Verdict.Diverged : Verdict.Minimum);
        return counts.ToCounts();
    }

    private static SegmentProfile Segment(double start, double middle, double end) =>
        new([new SegmentPoint(0, start), new SegmentPoint(0.5, middle), new SegmentPoint(1, end)], middle, 0.5, 0);
}
