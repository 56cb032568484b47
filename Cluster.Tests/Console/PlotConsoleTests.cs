using System.Text.Json;
using Cluster.Tests.Plots;
using Xunit;

namespace Cluster.Tests.Console;

public sealed class PlotConsoleTests(XorSweep sweep) : IClassFixture<XorSweep>
{
    public static TheoryData<string> Kinds => ["rank-abundance", "loss-hits", "discovery", "loss-histogram", "verdicts", "learning-rates", "spectrum", "network", "barrier"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_drawn_to_stdout(string kind)
    {
        CensusResult result = sweep.Census("plot", kind, "xor", "--architecture", "2");
        var plot = new DrawnPlot(result.Output);

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Equal(kind, plot.Root.Attribute("data-kind")!.Value);
        Assert.DoesNotContain(plot.With("note"), note => note.Value.StartsWith("No ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_only_results_need_no_name_and_an_architecture_is_known_by_its_number_or_by_its_title() =>
        Assert.Equal(sweep.Census("plot", "network", "xor", "--architecture", "2").Output, sweep.Census("plot", "network", "--architecture", "2-3-2").Output);

    [Fact]
    public void A_class_is_drawn_by_the_id_of_any_of_its_runs()
    {
        JsonElement row = sweep.Classes(architecture: 0)[0];
        string id = row.GetProperty("id").GetString()!;
        var plot = new DrawnPlot(sweep.Census("plot", "spectrum", "xor", "--class", id).Output);

        Assert.Equal($"Hessian spectrum of {id}", Assert.Single(plot.Texts("heading")));
        Assert.Equal(row.GetProperty("spectrum").GetArrayLength(), plot.With("mark").Count);
    }

    [Fact]
    public void The_barrier_s_ends_are_the_classes_that_were_asked_for()
    {
        string[] ids = sweep.Ids(architecture: 1);
        var plot = new DrawnPlot(sweep.Census("plot", "barrier", "xor", "--class", ids[1], "--to-class", ids[0]).Output);
        JsonElement pair = sweep.Census("barriers", "xor", ids[1], ids[0], "--json").Json;

        Assert.Equal($"Loss from {ids[1]} to {ids[0]}", Assert.Single(plot.Texts("heading")));
        Assert.Equal(pair.GetProperty("before").GetProperty("maximum").GetDouble(), plot.ValueUp(DrawnPlot.Number(plot.With("mark")[0], "cy")), 3e-3);
    }

    [Fact]
    public void A_plot_can_be_written_to_a_file()
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.svg");
        CensusResult result = sweep.Census("plot", "verdicts", "xor", "--out", file);

        Assert.Equal((0, "", ""), (result.Code, result.Output, result.Error));
        Assert.Equal(sweep.Census("plot", "verdicts", "xor").Output, File.ReadAllText(file));
        File.Delete(file);
    }

    [Theory]
    [InlineData(2, "there is no plot 'discovry'; did you mean discovery?", "discovry", "xor")]
    [InlineData(2, "rank-abundance, loss-hits, discovery, loss-histogram, verdicts, learning-rates, spectrum, network, barrier", "pie", "xor")]
    [InlineData(2, "PNG needs a program that draws SVG", "verdicts", "xor", "--out", "x.png")]
    [InlineData(2, "ends in .svg", "verdicts", "xor", "--out", "x.pdf")]
    [InlineData(2, "there are 1: xor 2-2-2 tanh", "verdicts", "xor", "--architecture", "3")]
    [InlineData(2, "part of several titles", "verdicts", "xor", "--architecture", "tanh")]
    [InlineData(2, "--class goes with spectrum, network and barrier", "verdicts", "xor", "--class", "r0")]
    [InlineData(2, "--to-class goes with barrier", "network", "xor", "--to-class", "r0")]
    [InlineData(5, "the classes are r", "network", "xor", "--class", "r80")]
    [InlineData(5, "no results 'nothing'", "network", "nothing")]
    public void What_cannot_be_drawn_is_refused_with_what_can(int code, string reason, params string[] arguments)
    {
        CensusResult result = sweep.Census(["plot", .. arguments]);

        Assert.Equal((code, ""), (result.Code, result.Output));
        Assert.Contains(reason, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_has_examples() => Assert.All(["plot", "report"], verb => Assert.Contains("Examples:", sweep.Census(verb, "--help").Output, StringComparison.Ordinal));
}
