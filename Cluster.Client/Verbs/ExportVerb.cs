using System.CommandLine;
using Cluster.Client.Clusters;
using Cluster.Client.Completion;
using Cluster.Embedded.Explanations;
using Cluster.Embedded.Exports;
using Cluster.Embedded.Results;
using Minima.Censuses;
using Minima.Objectives;

namespace Cluster.Client.Verbs;

/// <summary><c>census export</c>: classes or runs as CSV, JSON Lines, NPZ or safetensors.</summary>
internal static class ExportVerb
{
    public static Command Create(IClusterEngine engine)
    {
        Argument<string> name = CommonOptions.Results();
        Option<string> parent = CommonOptions.Parent();
        var cluster = new ClusterOptions(engine);
        var format = new Option<string>("--format", "-f") { Description = "csv, jsonl, npz or safetensors.", Required = true, HelpName = "format" };
        format.OnlyFrom("csv", "jsonl", "npz", "safetensors");
        var what = new Option<string>("--what") { Description = "classes (one representative each) or runs.", DefaultValueFactory = _ => "classes", HelpName = "what" };
        what.OnlyFrom("classes", "runs");
        var output = new Option<string?>("--output", "-o") { Description = "File to write; csv and jsonl go to stdout without it.", HelpName = "file", CompletionSources = { PathCompletion.Files() } };
        var id = new Option<string?>("--class") { Description = "safetensors: the class whose representative is written; the lowest loss without it.", HelpName = "id" };
        var command = new Command("export", "Write classes or runs to a file for other programs. safetensors loads as a PyTorch state_dict.")
        {
            name, parent, format, what, output, id, cluster.Join, cluster.To, cluster.TokenFile, cluster.Switch,
        };
        command.Demand(result =>
        {
            if (result.GetResult(format) is null || result.Errors.Any() || result.GetResult(format)!.Errors.Any())
                return;
            bool isBinary = result.GetValue(format) is "npz" or "safetensors";
            if (isBinary && result.GetValue(output) is null)
                result.AddError($"{result.GetValue(format)} is binary: say where to with --output FILE.");
            if (result.GetValue(format) == "safetensors" && result.GetValue(what) == "runs")
                result.AddError("safetensors holds one network: use --class ID, or npz for all runs.");
            if (result.GetValue(id) is not null && result.GetValue(format) != "safetensors")
                result.AddError("--class goes with --format safetensors.");
        });
        command.SetAction(async (parsed, _) =>
        {
            ResultsDirectory results = await cluster.OpenResults(parsed, parsed.GetValue(name)!, parsed.GetValue(parent)!);
            Export(results, parsed.GetValue(format)!, parsed.GetValue(what) == "runs", parsed.GetValue(output), parsed.GetValue(id));
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Export(ResultsDirectory results, string format, bool runs, string? output, string? id)
    {
        if (format == "safetensors")
        {
            var finder = new PointFinder(results);
            Conclusion.Warn(finder.Census, Console.Error);
            DurableFile.Write(output!, StateDictExport.ToBytes(finder.Census, finder.Catalog, id is null ? null : finder.Find(id).Class.Id));
            return;
        }

        ObjectiveCatalog catalog = results.LoadObjectives();
        ExportTable table = runs ? ExportTable.OfRuns(results, catalog) : ClassTable(results.LoadCensus(catalog));
        if (format == "npz")
            DurableFile.Write(output!, NpzExport.ToBytes(table));
        else
            WriteText(output, format == "csv" ? TextExport.ToCsv(table) : TextExport.ToJsonLines(table));
    }

    private static ExportTable ClassTable(Census census)
    {
        Conclusion.Warn(census, Console.Error);
        return ExportTable.OfClasses(census);
    }

    private static void WriteText(string? output, IEnumerable<string> lines)
    {
        if (output is not null)
        {
            DurableFile.Write(output, TextExport.Join(lines));
            return;
        }

        foreach (string line in lines)
            Console.Out.Write(line + "\n");
    }
}
