using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Console;

public sealed partial class ReportConsoleTests(FinishedSweep sweep) : IClassFixture<FinishedSweep>
{
    [Fact]
    public void A_report_is_written_into_the_results_and_has_the_census_s_digest()
    {
        CensusResult result = sweep.Census("report", "small");
        string path = result.Output.TrimEnd('\n'), html = File.ReadAllText(Path.Combine(sweep.Folder, path));

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Equal("report.html", Path.GetFileName(path));
        Assert.Contains($"<td>{sweep.Census("classes", "small", "--json").Digest}</td>", html, StringComparison.Ordinal);
        Assert.Contains("census run small.yaml", html, StringComparison.Ordinal);
        Assert.Contains("60 of 60 runs", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Not finished", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_needs_nothing_but_itself()
    {
        string html = Report("small");

        Assert.DoesNotMatch(Reference(), html);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotContain(sweep.Folder, html, StringComparison.Ordinal);
    }

    [Fact]
    public void All_plots_are_in_it_and_well_formed()
    {
        XElement[] plots = [.. Plot().Matches(Report("small")).Select(match => XElement.Parse(match.Value))];

        string[] kinds = ["verdicts", "learning-rates", "loss-histogram", "rank-abundance", "loss-hits", "discovery", "spectrum", "network"];
        Assert.Superset(kinds.ToHashSet(), plots.Select(plot => plot.Attribute("data-kind")!.Value).ToHashSet());
        string[] ids = [.. plots.SelectMany(plot => plot.Descendants().Attributes("id")).Select(id => id.Value)];
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void Two_reports_of_one_census_differ_in_nothing_but_the_time() =>
        Assert.Equal(Written().Replace(Report("small", "one.html"), ""), Written().Replace(Report("small", "two.html"), ""));

    [Fact]
    public void The_question_comes_from_the_spec_and_its_text_stays_text()
    {
        using var folder = new TemporaryFolder();
        folder.Write("evil.yaml", """
            # yaml-language-server: $schema=x.json
            # How many? <script>alert(1)</script> & "more"
            data: {kind: xor}
            network: {hidden: [1], activation: tanh}   # </pre><img src="https://example.org/x.png">
            loss: cross-entropy
            l2: 1e-2
            optimizer: {kind: gd, learning-rate: 0.5, steps: 500}
            replicates: 12
            """);
        CensusProcess.Run(folder.Root, "run", "evil.yaml", "--quiet");
        CensusResult result = CensusProcess.Run(folder.Root, "report", "--out", "evil.html");
        string html = File.ReadAllText(folder.Path("evil.html"));

        Assert.Equal((0, "evil.html\n"), (result.Code, result.Output));
        Assert.Contains("How many? &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;</p>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Results_without_a_run_and_unfinished_ones_are_reported_as_such()
    {
        using var folder = new TemporaryFolder();
        string results = Directory.GetDirectories(Path.Combine(sweep.Folder, "results")).Single();
        string copy = Directory.CreateDirectory(folder.Path("results", Path.GetFileName(results))).FullName;
        foreach (string name in new[] { "spec.yaml", "sweep.json" })
            File.Copy(Path.Combine(results, name), Path.Combine(copy, name));
        string spec = Path.Combine(copy, "spec.yaml");

        CensusResult empty = CensusProcess.Run(folder.Root, "report", "--out", "empty.html");
        File.Copy(Path.Combine(results, "runs.log"), Path.Combine(copy, "runs.log"));
        File.WriteAllText(spec, File.ReadAllText(spec).Replace("replicates: 15", "replicates: 20", StringComparison.Ordinal));
        CensusResult unfinished = CensusProcess.Run(folder.Root, "report", "--out", "unfinished.html");

        Assert.Equal((0, 0), (empty.Code, unfinished.Code));
        Assert.Contains("No run has finished yet", File.ReadAllText(folder.Path("empty.html")), StringComparison.Ordinal);
        Assert.Contains("Not finished: 60 of 80 runs are on record.", File.ReadAllText(folder.Path("unfinished.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Results_that_are_not_there_are_not_found_and_a_strange_file_name_is_refused()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(5, CensusProcess.Run(folder.Root, "report").Code);
        Assert.Equal(5, CensusProcess.Run(folder.Root, "report", "nothing").Code);
        CensusResult result = sweep.Census("report", "small", "--out", "report.pdf");
        Assert.Equal(2, result.Code);
        Assert.Contains("must end in .html", result.Error, StringComparison.Ordinal);
    }

    private string Report(string name, string file = "report.html")
    {
        Assert.Equal(0, sweep.Census("report", name, "--out", file).Code);
        return File.ReadAllText(Path.Combine(sweep.Folder, file));
    }

    [GeneratedRegex("""<(?:link|script|iframe|img|object|embed|base)\b|@import|url\(|(?:src|href)\s*=\s*["'](?!#)""", RegexOptions.IgnoreCase)]
    private static partial Regex Reference();

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Plot();

    [GeneratedRegex(@"Written at [\d :-]+ UTC")]
    private static partial Regex Written();
}
