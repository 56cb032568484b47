using System.Globalization;
using Cluster.Client.Rendering;
using Minima.Censuses;
using Minima.Sweeps;

namespace Cluster.Client.Reports;

/// <summary>Writes a census as one HTML file that needs nothing else: no script, no request, the same in light, dark and on paper.</summary>
internal sealed class CensusReport
{
    /// <summary>Architectures with a section of their own; the table has them all.</summary>
    private const int MostSections = 12;

    /// <summary>Architectures with a bar or a panel in the plots of the whole sweep.</summary>
    private const int MostPanels = 24;

    /// <summary>Architectures in the table.</summary>
    private const int MostRows = 500;

    private readonly CensusReading _reading;
    private readonly CensusPlotter _plotter;
    private readonly ReportFacts _facts;
    private readonly HtmlText _html = new();

    private CensusReport(CensusReading reading, ReportFacts facts)
    {
        _reading = reading;
        _plotter = new CensusPlotter(reading);
        _facts = facts;
    }

    private Census Census => _reading.Census;

    private int Architectures => Census.Architectures.Count;

    private SweepSpec Sweep => _reading.Results.Sweep;

    /// <summary>The report as HTML.</summary>
    /// <param name="reading">What is reported.</param>
    /// <param name="facts">What the record does not say.</param>
    public static string Write(CensusReading reading, ReportFacts facts) => new CensusReport(reading, facts).Write();

    private string Write()
    {
        string title = $"Census of {Census.Sweep}";
        _html.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Element("title", title)
            .Raw($"<style>\n{ReportStyle.Rules}</style>\n</head>\n<body>\n<main>\n");
        WriteHead(title);
        WriteFindings();
        WriteOverview();
        for (int a = 0; a < Math.Min(Architectures, MostSections); a++)
            new ArchitectureSection(_html, _plotter, Census.Architectures[a], a, Architectures).Write();
        if (Architectures > MostSections)
            _html.Element("p", $"{Architectures - MostSections:N0} more architectures have no section here; census plot draws them with --architecture {MostSections + 1} to {Architectures}.");
        WriteMethod();
        WriteControls();
        WriteRepetition();
        return _html.Raw("</main>\n</body>\n</html>\n").ToString();
    }

    private void WriteHead(string title)
    {
        _html.Element("h1", title).Element("p", SpecQuestion.Of(_reading.Results.Document), "question").Open("ul", "facts")
            .Element("li", $"{Census.Finished:N0} of {Names.Some(Census.Planned, "run", "runs")}{(Census.Shard.Label is { } shard ? $" of shard {shard}" : "")}")
            .Element("li", Names.Some(Architectures, "architecture", "architectures"))
            .Element("li", Names.Some(Census.Architectures.Sum(architecture => architecture.Classes.Count), "class", "classes"))
            .Element("li", $"digest {Census.Digest[..16]}")
            .Close("ul");
        if (!Census.IsConclusive)
            _html.Element("p", "INCONCLUSIVE: planted points were grouped wrongly, so the classes below may be wrong, too. See Controls.", "warning");
        if (!_facts.IsFinished)
            _html.Element("p", $"Not finished: {Census.Finished:N0} of {Census.Planned:N0} runs are on record. What follows is the census of these alone.", "warning");
        if (_reading.Results.SpecHash != Sweep.Hash)
            _html.Element("p", $"The runs were recorded with numerics version {_facts.Numerics}; this program computes with version {SweepSpec.NumericsVersion}.", "warning");
    }

    private void WriteFindings()
    {
        _html.Element("h2", "What was found").Element("p", ReportSentences.Overall(Census));
        if (Census.Finished == 0)
            return;
        _html.List([.. Enumerable.Range(0, Math.Min(Architectures, MostSections)).Select(a => ReportSentences.Of(Census.Architectures[a], _plotter.TitleOf(a), _plotter.LowestOutsideOf(a)))]);
        _html.Element("p", "Coverage is the probability that the next run that ends at a stationary point meets a class already seen (Good–Turing); Chao1 estimates how many classes there are, seen and unseen, with its 95 % interval. Both speak of what runs from such starting points reach, not of all there is. Nothing here proves that the lowest loss found is the lowest there is.");
        if (Architectures > 1)
            WriteArchitectures();
    }

    private void WriteArchitectures() => _html.Table(
        $"The architectures, in the order of the spec{(Architectures > MostRows ? $"; the first {MostRows:N0} of {Architectures:N0}" : "")}. Lowest loss: of a strict minimum.",
        ["architecture", ">parameters", ">runs", ">classes", ">minima", ">lowest loss", ">its share", ">coverage", ">Chao1"],
        Enumerable.Range(0, Math.Min(Architectures, MostRows)).Select(ArchitectureRow));

    private IReadOnlyList<string> ArchitectureRow(int number)
    {
        ArchitectureCensus architecture = Census.Architectures[number];
        ClassRow? best = architecture.Classes.FirstOrDefault(row => row.Verdict == global::Minima.Curvature.Verdict.Minimum);
        return
        [
            _plotter.TitleOf(number), $"{architecture.Parameters:N0}", $"{architecture.Runs:N0}", $"{architecture.Classes.Count:N0}", $"{architecture.Minima:N0}",
            best is null ? "–" : Names.Loss(best.Loss), best is null ? "–" : Names.Percent(best.Share.Estimate), Names.Percent(architecture.Coverage),
            architecture.Classes.Count == 0 ? "–" : architecture.Chao1.Estimate.ToString("0.#", CultureInfo.InvariantCulture),
        ];
    }

    private void WriteOverview()
    {
        int[] shown = [.. Enumerable.Range(0, Math.Min(Architectures, MostPanels))];
        _html.Element("h2", "The runs");
        if (Architectures > MostPanels)
            _html.Element("p", $"The plots show the first {MostPanels} of {Architectures:N0} architectures.");
        _html.Open("div", "plots")
            .Figure(_plotter.Verdicts(shown), "What became of the runs. Only minima, degenerate points and saddles are in classes.")
            .Figure(_plotter.LossHistogram(shown), "The loss at which each run ended, on one axis for all architectures.");
        if (_plotter.RatesOf(null) > 1)
            _html.Figure(_plotter.LearningRates(null), "The same runs by their learning rate.");
        _html.Close("div");
    }

    private void WriteMethod()
    {
        _html.Element("h2", "Method").List(ReportSentences.Method(Sweep));
        string axes = SpecQuestion.Axes(_reading.Results.Document);
        if (axes.Length > 0)
            _html.Element("p", $"Varied were {axes}.");
        _html.Element("h3", "The spec, as it was given").Code(_reading.Results.Document.Text, "the spec");
    }

    private void WriteControls()
    {
        _html.Element("h2", "Controls").Element("p",
            "Copies of found points, made by random group elements, must be recognized, and points planted next to found ones told apart; a class hit once is looked at again, polished afresh, before anything is estimated. "
            + $"Every merge has a witness, and every pair of classes with equal losses what separates it: census classes {_facts.Name} --explain ID shows them.");
        _html.Table("What the census checked of itself.",
            ["architecture", ">copies recognized", ">neighbours told apart", ">grouped wrongly", ">classes hit once", ">joined at second look", ">pairs of equal loss separated", ">unsettled", ">undecided"],
            Enumerable.Range(0, Math.Min(Architectures, MostRows)).Select(ControlRow));
        _html.List([.. Census.Architectures.SelectMany(architecture => architecture.Controls.Failures)]);
        _html.Element("p", "Unsettled: pairs of classes that may be one by reports that were not kept. Undecided: comparisons that gave up after many tries and counted as different.");
    }

    private IReadOnlyList<string> ControlRow(int number)
    {
        ArchitectureCensus architecture = Census.Architectures[number];
        ControlResult controls = architecture.Controls;
        string planted = controls.Failures.Count == 0 ? "" : " planted";
        return
        [
            _plotter.TitleOf(number), $"{controls.Copies:N0}{planted}", $"{controls.Distinct:N0}{planted}", $"{controls.Failures.Count:N0}",
            $"{architecture.SplitCheck.Singletons:N0}", $"{architecture.SplitCheck.Joins.Count:N0}", $"{architecture.Separations.Count:N0}",
            $"{architecture.Unsettled:N0}", $"{architecture.Undecided:N0}",
        ];
    }

    private void WriteRepetition()
    {
        string shard = Census.Shard.Label is { } label ? $" --shard {label}" : "";
        _html.Element("h2", "Repeat it")
            .Element("p", $"Save the spec above as {Sweep.Name}.yaml{(_facts.NeedsFiles ? ", beside the data files that it names" : "")}, and run")
            .Code($"census run{shard} {Sweep.Name}.yaml", "the command")
            .Element("p", "The same numerics version gives the same digest, whatever the machine, the number of threads and the width of its vectors"
                + (_facts.IsFinished ? "." : "; this census is of unfinished runs, and the digest of the finished sweep will be another."));
        _html.Table("What this report is of.", ["what", "value"],
        [
            ["digest of the census", Census.Digest], ["hash of the spec", Census.SpecHash], ["numerics version", _facts.Numerics],
            ["program version", _facts.Program], ["results", _facts.Name], ["runs", $"{Census.Finished:N0} of {Census.Planned:N0}"],
        ]);
        _html.Open("footer").Element("p", $"Written at {_facts.WrittenAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC. All else in this file follows from the record.").Close("footer");
    }
}
