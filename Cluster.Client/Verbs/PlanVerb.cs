using System.CommandLine;
using Cluster.Client.Rendering;
using Cluster.Embedded.Datasets;
using Cluster.Embedded.Hosting;
using Cluster.Embedded.Specs;
using Minima.Objectives;
using Minima.Sweeps;

namespace Cluster.Client.Verbs;

/// <summary><c>census plan</c>: what a sweep would do, and about how long; runs nothing of it.</summary>
internal static class PlanVerb
{
    public static Command Create()
    {
        Argument<string> spec = CommonOptions.Spec();
        Option<bool> json = CommonOptions.Json();
        Option<int> threads = CommonOptions.Threads();
        Option<string> lanes = CommonOptions.Lanes();
        var command = new Command("plan", "Show runs, parameters and an estimate of the training time; run nothing.") { spec, json, threads, lanes };
        command.SetAction(parsed => Plan(parsed.GetValue(spec)!, parsed.GetValue(json), CommonOptions.SweepOptions(parsed, threads, lanes)));
        return command;
    }

    private static int Plan(string path, bool asJson, SweepOptions options)
    {
        SpecDocument document = SpecReader.ReadDocument(path);
        SweepSpec sweep = document.Sweep;
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        var catalog = new ObjectiveCatalog(sweep, data => DatasetLoader.Load(data, folder));
        SweepPlan plan = SweepPlan.Of(document, catalog, options);
        if (asJson)
            PlanView.PrintJson(plan);
        else
            PlanView.Print(plan);
        return ExitCode.Ok;
    }
}
