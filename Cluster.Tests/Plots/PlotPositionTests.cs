using System.Globalization;
using System.Xml.Linq;
using Cluster.Embedded.Plots;
using Cluster.Embedded.Plots.Drawing;
using Minima.Barriers;
using Minima.Censuses;
using Minima.Curvature;
using Minima.Networks;
using Xunit;

namespace Cluster.Tests.Plots;

/// <summary>Marks lie where the axes, read by their ticks, say that their data are.</summary>
public sealed class PlotPositionTests
{
    /// <summary>Coordinates have two decimals; values are read off to about a thousandth of a frame.</summary>
    private const double Relative = 2e-3;

    private static readonly ClassPoint[] Classes =
    [
        new("r4", 0.0836, 324, Verdict.Minimum), new("r0", 0.0927, 251, Verdict.Minimum), new("r2", 0.3991, 191, Verdict.Saddle), new("r28", 0.4187, 20, Verdict.Degenerate),
    ];

    [Fact]
    public void Hits_by_rank_lie_at_rank_and_hits()
    {
        var plot = new DrawnPlot(RankAbundancePlot.Draw([.. Classes.Reverse()], "x"));
        XElement[] marks = [.. plot.With("mark")];

        Assert.Equal(["r4", "r0", "r2", "r28"], marks.Select(mark => DrawnPlot.TipOf(mark).Split(':')[0]));
        foreach ((XElement mark, int rank) in marks.Take(2).Select((mark, i) => (mark, i + 1)))
        {
            AssertNear(rank, plot.ValueAcross(DrawnPlot.Number(mark, "cx")));
            AssertNear(Classes[rank - 1].Hits, plot.ValueUp(DrawnPlot.Number(mark, "cy"), isLog: true));
        }

        Assert.Equal(["circle", "circle", "path", "path"], marks.Select(mark => mark.Name.LocalName));
    }

    [Fact]
    public void Classes_lie_at_their_loss_and_hits()
    {
        var plot = new DrawnPlot(LossHitsPlot.Draw(Classes, "x"));

        foreach (XElement mark in plot.With("mark").Where(mark => mark.Name.LocalName == "circle"))
        {
            ClassPoint point = Classes.Single(point => point.Id == DrawnPlot.TipOf(mark).Split(':')[0]);
            AssertNear(point.Loss, plot.ValueAcross(DrawnPlot.Number(mark, "cx")));
            AssertNear(point.Hits, plot.ValueUp(DrawnPlot.Number(mark, "cy"), isLog: true));
        }

        Assert.Equal(4, plot.With("mark").Count);
        Assert.Equal(["minimum", "degenerate", "saddle"], plot.Texts("legend"));
    }

    [Fact]
    public void Losses_far_apart_have_a_logarithmic_axis()
    {
        var plot = new DrawnPlot(LossHitsPlot.Draw([new("a", 2e-6, 5, Verdict.Minimum), new("b", 0.3, 7, Verdict.Minimum)], "x"));

        // Drawn in ascending order of hits.
        AssertNear(2e-6, plot.ValueAcross(DrawnPlot.Number(plot.With("mark")[0], "cx"), isLog: true));
        AssertNear(0.3, plot.ValueAcross(DrawnPlot.Number(plot.With("mark")[1], "cx"), isLog: true));
        Assert.Contains("logarithmic", plot.Texts("axis-name")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_class_lies_inside_the_frame_and_has_its_name()
    {
        var plot = new DrawnPlot(LossHitsPlot.Draw([new("r7", 0.693147, 1, Verdict.Minimum)], "x"));
        XElement mark = Assert.Single(plot.With("mark"));

        AssertNear(0.693147, plot.ValueAcross(DrawnPlot.Number(mark, "cx")));
        AssertNear(1, plot.ValueUp(DrawnPlot.Number(mark, "cy"), isLog: true));
        Assert.Equal(["r7"], plot.Texts("name"));
    }

    [Fact]
    public void The_discovery_curve_runs_from_one_class_to_all_under_Chao1()
    {
        DiscoveryCurve curve = DiscoveryCurve.Of([50, 20, 3, 1, 1, 1]);
        var plot = new DrawnPlot(DiscoveryPlot.Draw(curve, "x"));
        XElement[] marks = [.. plot.With("mark")];
        int coverageTicks = plot.With("tick-up").Count - 3;

        Assert.Equal(curve.Points.Count, marks.Length);
        Assert.Equal(curve.Points.Count, plot.With("coverage").Count);
        AssertNear(1, plot.ValueUp(DrawnPlot.Number(marks[0], "cy")));
        AssertNear(6, plot.ValueUp(DrawnPlot.Number(marks[^1], "cy")));
        AssertNear(76, plot.ValueAcross(DrawnPlot.Number(marks[^1], "cx"), isLog: true));
        AssertNear(curve.Chao1.Estimate, plot.ValueUp(DrawnPlot.Number(Assert.Single(plot.With("chao1")), "y1")));
        XElement band = Assert.Single(plot.With("chao1-band"));
        AssertNear(curve.Chao1.High, plot.ValueUp(DrawnPlot.Number(band, "y")));
        AssertNear(curve.Chao1.Low, plot.ValueUp(DrawnPlot.Number(band, "y") + DrawnPlot.Number(band, "height")));
        AssertNear(100 * (1 - 3.0 / 76), plot.ValueUp(DrawnPlot.Number(plot.With("coverage")[^1], "cy"), first: coverageTicks));
    }

    [Fact]
    public void Bars_of_the_histogram_are_as_high_as_their_counts_and_lie_at_their_loss()
    {
        var losses = new LossCounter();
        for (int i = 0; i < 30; i++)
            losses.Add(0.2, Verdict.Minimum);
        for (int i = 0; i < 12; i++)
            losses.Add(0.7, i < 5 ? Verdict.Saddle : Verdict.Unconverged);
        losses.Add(double.PositiveInfinity, Verdict.Diverged);
        var plot = new DrawnPlot(LossHistogramPlot.Draw([new LossHistogram("net", losses.ToCounts())], "x"));
        XElement[] bars = [.. plot.With("bar")];

        double zero = plot.With("tick-up").Where(tick => tick.Value == "0").Select(tick => DrawnPlot.Number(tick, "y") - 4).Single();
        Assert.Equal([30.0, 5, 7], bars.Select(bar => Math.Round(plot.ValueUp(zero - DrawnPlot.Number(bar, "height")), 1)));
        Assert.Equal([0.2, 0.7, 0.7], bars.Select(bar => Inside(plot, bar, 0.2) ? 0.2 : Inside(plot, bar, 0.7) ? 0.7 : double.NaN));
        Assert.Equal("42 runs, 1 more without a finite loss", Assert.Single(plot.Texts("row-total")));
    }

    [Theory]
    [InlineData(30, "30")]
    [InlineData(15_000, "15,000")]
    [InlineData(150_000, "150,000")]
    [InlineData(900_000, "1.0 M")]
    [InlineData(3_000_000, "3 M")]
    [InlineData(100_000_000, "100 M")]
    public void However_many_runs_there_are_the_name_of_the_axis_stands_clear_of_its_ticks(int runs, string highest)
    {
        var losses = new LossCounts(12, 0, double.NaN, [new LossBucket(0.1, [runs, 0, 0, 0, 0, 0]), new LossBucket(0.7, [1, 0, 0, 0, 0, 0])]);
        var plot = new DrawnPlot(LossHistogramPlot.Draw([new LossHistogram("net", losses)], "x"));

        XElement[] ticks = [.. plot.With("tick-up")];
        double left = ticks.Min(tick => DrawnPlot.Number(tick, "x") - PlotSurface.WidthOf(tick.Value));
        double name = DrawnPlot.Number(plot.With("axis-name").Single(element => element.Value == "runs"), "x");

        Assert.Equal(highest, ticks[^1].Value);
        Assert.InRange(name, 8, left - 7.9);
    }

    [Fact]
    public void Pieces_of_a_bar_are_as_wide_as_the_shares()
    {
        var plot = new DrawnPlot(VerdictSharesPlot.Draw([new VerdictCounts("net", [60, 0, 30, 0, 0, 10]), new VerdictCounts("none", [0, 0, 0, 0, 0, 0])], "x"));
        XElement[] bars = [.. plot.With("bar")];

        Assert.Equal([60.0, 30, 10], bars.Select(bar => Math.Round(plot.ValueAcross(DrawnPlot.Number(bar, "x") + DrawnPlot.Number(bar, "width")) - plot.ValueAcross(DrawnPlot.Number(bar, "x")), 1)));
        Assert.Equal("net: 60 of 100 runs minimum (60 %)", DrawnPlot.TipOf(bars[0]));
        Assert.Equal(["100 runs", "0 runs"], plot.Texts("row-total"));
        // Saddle and diverged are told apart without colour.
        Assert.Equal(4, plot.With("hatch").Count);
    }

    [Fact]
    public void Eigenvalues_lie_at_their_size_and_have_the_shape_of_their_sign()
    {
        var plot = new DrawnPlot(SpectrumPlot.Draw("r0", [2, 0.002, -0.5, 0.1], "x"));
        double[] heights = [.. plot.With("mark").Select(mark => double.Parse(mark.Attribute("d")!.Value.Split('h')[0].Split(' ')[1], CultureInfo.InvariantCulture))];

        Assert.Equal(["fill-second", "fill-first", "fill-first", "fill-first"], plot.With("mark").Select(mark => mark.Attribute("class")!.Value.Split(' ')[^1]));
        // A mark's path begins at a corner, 0.8 radii above the place of a negative one and below that of others.
        Assert.Equal([0.5, 0.002, 0.1, 2], heights.Select((y, i) => Math.Round(plot.ValueUp(y + (i == 0 ? 1 : -1) * 0.8 * 4.5, isLog: true), 3)));
    }

    [Fact]
    public void Every_weight_is_a_line_whose_width_is_its_size_and_whose_dashes_are_its_sign()
    {
        var shape = new NetworkShape(NetworkSpec.Uniform([2], Activation.Tanh), 2, 1);
        double[] theta = [1, -2, 0, 4, 0.5, -1, 3, 1e-12, 0];
        var plot = new DrawnPlot(NetworkPlot.Draw("r0", NetworkDrawing.Of(shape, theta), "x", error: 1e-10));
        XElement[] lines = [.. plot.With("weight")];

        Assert.Equal(4, lines.Length);
        Assert.Equal([1.0, 2, 3, 4], lines.Select(line => Math.Round(4 * DrawnPlot.Number(line, "stroke-width") / 7, 1)).Order());
        Assert.Equal(2.0, Math.Round(4 * DrawnPlot.Number(Assert.Single(lines, line => line.Attribute("class")!.Value.Contains("dashed", StringComparison.Ordinal)), "stroke-width") / 7, 1));
        Assert.Equal(5, plot.With("unit").Count);
        Assert.Equal(2, plot.With("bias").Count);
        Assert.Contains("3 are 0 within the error radius of 1e-10", Assert.Single(plot.Texts("note")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_loss_between_two_points_lies_at_its_places()
    {
        var before = new SegmentProfile([new(0, 1), new(0.5, 3), new(1, 2)], 3.25, 0.6, 0);
        var after = new SegmentProfile([new(0, 1), new(0.5, 1.5), new(1, 2)], 2, 1, 0);
        var plot = new DrawnPlot(BarrierPlot.Draw("r1", "r2", before, after, "x"));
        XElement[] peaks = [.. plot.With("mark")];

        AssertNear(0.6, plot.ValueAcross(DrawnPlot.Number(peaks[0], "cx")));
        AssertNear(3.25, plot.ValueUp(DrawnPlot.Number(peaks[0], "cy")));
        AssertNear(2, plot.ValueUp(DrawnPlot.Number(peaks[1], "cy")));
        Assert.StartsWith("barrier as found 1.25, aligned 0", Assert.Single(plot.Texts("note")), StringComparison.Ordinal);
    }

    [Fact]
    public void Very_many_classes_make_no_large_file_and_it_says_so()
    {
        var plot = new DrawnPlot(RankAbundancePlot.Draw([.. Enumerable.Range(0, 20_000).Select(i => new ClassPoint($"r{i}", i, 1 + 20_000 / (i + 1), Verdict.Minimum))], "x"));

        Assert.Equal(1200, plot.With("mark").Count);
        Assert.InRange(plot.Text.Length, 0, 300_000);
        Assert.Contains("20,000 classes", Assert.Single(plot.Texts("note")), StringComparison.Ordinal);
        Assert.Contains("1,200 of them are drawn", Assert.Single(plot.Texts("note")), StringComparison.Ordinal);
    }

    private static bool Inside(DrawnPlot plot, XElement bar, double loss) =>
        plot.ValueAcross(DrawnPlot.Number(bar, "x")) <= loss + 1e-9 && loss - 1e-9 <= plot.ValueAcross(DrawnPlot.Number(bar, "x") + DrawnPlot.Number(bar, "width"));

    private static void AssertNear(double expected, double actual) => Assert.InRange(actual, expected - Relative * Math.Abs(expected), expected + Relative * Math.Abs(expected));
}
