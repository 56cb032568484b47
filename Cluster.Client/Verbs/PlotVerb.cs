using System.CommandLine;
using Cluster.Client.Clusters;
using Cluster.Client.Completion;
using Cluster.Client.Rendering;
using Cluster.Client.Reports;
using Cluster.Embedded;
using Cluster.Embedded.Explanations;
using Cluster.Embedded.Results;
using Minima.Censuses;
using Minima.Networks;

namespace Cluster.Client.Verbs;

/// <summary><c>census plot</c>: one plot of a census as SVG.</summary>
internal static class PlotVerb
{
    public static Command Create(IClusterEngine engine)
    {
        var kind = new Argument<string>("kind") { HelpName = "kind", Description = $"What to draw (docs/report.md): {string.Join(", ", SpecNames.All<PlotKind>())}.", CompletionSources = { _ => Choices.Items(SpecNames.All<PlotKind>()) } };
        Argument<string?> name = CommonOptions.ResultsOrOnly();
        Option<string> parent = CommonOptions.Parent();
        var output = new Option<string?>("--out", "-o") { Description = "SVG file to write; stdout without it.", HelpName = "file", CompletionSources = { PathCompletion.Files("svg") } };
        var from = new Option<string?>("--class") { Description = "spectrum, network: the class, by its id; barrier: where the segment begins. Without it the most-hit class.", HelpName = "id" };
        var to = new Option<string?>("--to-class") { Description = "barrier: where the segment ends. Without it the most-hit other class.", HelpName = "id" };
        var architecture = new Option<string?>("--architecture")
        {
            Description = "The architecture, by its number in the census or a part of its title that no other has, such as 2-3-2.",
            HelpName = "which",
        };
        var cluster = new ClusterOptions(engine);
        var command = new Command("plot", "Draw one plot of the runs on record as SVG; works while the sweep runs.")
        {
            kind, name, parent, output, from, to, architecture, cluster.Join, cluster.To, cluster.TokenFile, cluster.Switch,
        };
        command.Demand(result =>
        {
            if (result.GetValue(output) is { } file)
                DemandSvg(file, result.AddError);
            if (result.GetResult(kind)?.Tokens is not [var given])
                return;
            if (SpecNames.TryParse(given.Value, out PlotKind drawn))
                DemandUse(drawn, result.GetValue(from), result.GetValue(to), result.AddError);
            else
                result.AddError($"there is no plot '{Shown.Short(given.Value)}'{NearestName.Hint(given.Value, SpecNames.All<PlotKind>())}");
        });
        command.SetAction(async (parsed, _) =>
        {
            ResultsDirectory results = await cluster.OpenResultsOrOnly(parsed, parsed.GetValue(name), parsed.GetValue(parent)!);
            var reading = new CensusReading(results);
            Conclusion.Warn(reading.Census, Console.Error);
            SpecNames.TryParse(parsed.GetValue(kind)!, out PlotKind drawn);
            string svg = Draw(reading, drawn, parsed.GetValue(architecture), parsed.GetValue(from), parsed.GetValue(to));
            if (parsed.GetValue(output) is { } file)
                DurableFile.Write(file, svg);
            else
                Console.Out.Write(svg);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void DemandSvg(string file, Action<string> refuse)
    {
        string extension = Path.GetExtension(file).ToLowerInvariant();
        if (extension == ".png")
            refuse($"--out {file}: PNG needs a program that draws SVG, and census has none: write {Path.ChangeExtension(file, ".svg")} and convert it, for example by rsvg-convert, Inkscape or a browser.");
        else if (extension != ".svg")
            refuse($"--out {file}: plots are written as SVG, to a file whose name ends in .svg.");
    }

    private static void DemandUse(PlotKind kind, string? from, string? to, Action<string> refuse)
    {
        if (from is not null && kind is not (PlotKind.Spectrum or PlotKind.Network or PlotKind.Barrier))
            refuse("--class goes with spectrum, network and barrier.");
        if (to is not null && kind != PlotKind.Barrier)
            refuse("--to-class goes with barrier.");
    }

    private static string Draw(CensusReading reading, PlotKind kind, string? which, string? fromId, string? toId)
    {
        var plotter = new CensusPlotter(reading);
        int? chosen = which is null ? null : ArchitectureChoice.Find(reading.Census, which);
        if (kind == PlotKind.Barrier)
            return DrawBarrier(reading, plotter, chosen, fromId, toId);
        if (kind is PlotKind.Spectrum or PlotKind.Network)
        {
            (int architecture, ClassRow row) = ClassFor(reading, plotter, chosen, fromId);
            return kind == PlotKind.Spectrum ? plotter.Spectrum(architecture, row) : plotter.Network(architecture, row);
        }

        IEnumerable<int> some = chosen is { } one ? [one] : Enumerable.Range(0, reading.Census.Architectures.Count);
        return kind switch
        {
            PlotKind.LossHistogram => plotter.LossHistogram(some),
            PlotKind.Verdicts => plotter.Verdicts(some),
            PlotKind.LearningRates => plotter.LearningRates(chosen),
            PlotKind.RankAbundance => plotter.RankAbundance(ArchitectureFor(reading, chosen)),
            PlotKind.LossHits => plotter.LossHits(ArchitectureFor(reading, chosen)),
            _ => plotter.Discovery(ArchitectureFor(reading, chosen)),
        };
    }

    private static string DrawBarrier(CensusReading reading, CensusPlotter plotter, int? chosen, string? fromId, string? toId)
    {
        FoundPoint? from = fromId is null ? null : Find(reading, chosen, fromId), to = toId is null ? null : Find(reading, chosen ?? from?.Architecture, toId);
        int architecture = from?.Architecture ?? to?.Architecture ?? ArchitectureFor(reading, chosen);
        from ??= Other(reading, plotter, architecture, to);
        to ??= Other(reading, plotter, architecture, from);
        return plotter.Barrier(architecture, (from.Id, from.Theta), (to.Id, to.Theta));
    }

    /// <summary>The most-hit class that another point is not in.</summary>
    private static FoundPoint Other(CensusReading reading, CensusPlotter plotter, int architecture, FoundPoint? than)
    {
        ClassRow? row = plotter.MostHit(architecture, 2).FirstOrDefault(row => row.Run != than?.Class.Run);
        return row is not null ? reading.Points.Find(row.Id)
            : throw new NotFoundException($"{plotter.TitleOf(architecture)} has {(than is null ? "no class" : "no other class")}: a barrier lies between two classes, or between two runs that --class and --to-class name");
    }

    private static (int Architecture, ClassRow Row) ClassFor(CensusReading reading, CensusPlotter plotter, int? chosen, string? id)
    {
        if (id is not null)
        {
            FoundPoint found = Find(reading, chosen, id);
            return (found.Architecture, found.Class);
        }

        int architecture = ArchitectureFor(reading, chosen);
        return plotter.MostHit(architecture, 1) is [var row] ? (architecture, row)
            : throw new NotFoundException($"{plotter.TitleOf(architecture)} has no class yet");
    }

    private static FoundPoint Find(CensusReading reading, int? architecture, string id)
    {
        FoundPoint found = reading.Points.Find(id);
        if (architecture is { } wanted && wanted != found.Architecture)
        {
            throw new InputException(id, null, null,
                $"this is a point of {CensusView.Title(reading.Census.Architectures[found.Architecture])}, not of {CensusView.Title(reading.Census.Architectures[wanted])}");
        }

        return found;
    }

    private static int ArchitectureFor(CensusReading reading, int? chosen)
    {
        int count = reading.Census.Architectures.Count;
        if (chosen is null && count > 1)
            Console.Error.WriteLine($"census: drawn is the first of {count:N0} architectures; --architecture 1 to {count} draws another");
        return chosen ?? 0;
    }
}
