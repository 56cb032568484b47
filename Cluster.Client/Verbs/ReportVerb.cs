using System.CommandLine;
using System.Globalization;
using System.Reflection;
using Cluster.Client.Clusters;
using Cluster.Client.Completion;
using Cluster.Client.Reports;
using Cluster.Embedded;
using Cluster.Embedded.Results;
using Minima.Sweeps;

namespace Cluster.Client.Verbs;

/// <summary><c>census report</c>: a census as one HTML file.</summary>
internal static class ReportVerb
{
    public static Command Create(IClusterEngine engine)
    {
        Argument<string?> name = CommonOptions.ResultsOrOnly();
        Option<string> parent = CommonOptions.Parent();
        var output = new Option<string?>("--out", "-o") { Description = "HTML file to write. [default: report.html in the results directory]", HelpName = "file", CompletionSources = { PathCompletion.Files("html", "htm") } };
        var cluster = new ClusterOptions(engine);
        var command = new Command("report", "Write the census of the runs on record, with plots, as one HTML file that needs nothing else; works while the sweep runs.")
        {
            name, parent, output, cluster.Join, cluster.To, cluster.TokenFile, cluster.Switch,
        };
        command.Demand(result =>
        {
            if (result.GetValue(output) is { } file && Path.GetExtension(file).ToLowerInvariant() is not (".html" or ".htm"))
                result.AddError($"--out {file}: a report is HTML; its name must end in .html.");
        });
        command.SetAction(async (parsed, _) =>
        {
            ResultsDirectory results = await cluster.OpenResultsOrOnly(parsed, parsed.GetValue(name), parsed.GetValue(parent)!);
            var reading = new CensusReading(results);
            Conclusion.Warn(reading.Census, Console.Error);
            string path = parsed.GetValue(output) ?? Path.Combine(results.Root, "report.html");
            DurableFile.Write(path, CensusReport.Write(reading, FactsOf(reading, TimeProvider.System)));
            Console.Out.WriteLine(path);
            return Conclusion.CodeOf(reading.Census);
        });
        return command;
    }

    private static ReportFacts FactsOf(CensusReading reading, TimeProvider time)
    {
        ResultsDirectory results = reading.Results;
        int finished = reading.Census.Finished;
        bool isFinished = finished == results.Slice.Count
            || (finished > 0 && results.Sweep.Stop.Coverage is { } target && reading.Census.Architectures.All(architecture => architecture.Coverage >= target));
        return new ReportFacts(
            Shown.Short(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(results.Root))), 200), isFinished, NeedsFiles(results.Sweep), NumericsOf(results), ProgramVersion(), time.GetUtcNow());
    }

    /// <summary>The numerics by which the runs on record were computed; the hash they were recorded with tells.</summary>
    private static string NumericsOf(ResultsDirectory results)
    {
        string recorded = results.SpecHash;
        for (int version = SweepSpec.NumericsVersion; version >= 1; version--)
        {
            if (results.Sweep.HashOf(version) == recorded)
                return version.ToString(CultureInfo.InvariantCulture);
        }

        return "unknown";
    }

    private static bool NeedsFiles(SweepSpec sweep) => sweep.Settings.Any(setting => setting.Data.File is not null);

    private static string ProgramVersion() =>
        typeof(ReportVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
