using System.CommandLine;
using Cluster.Embedded;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Minima.Sweeps;

namespace Cluster.Client.Verbs;

/// <summary><c>census run</c>: runs a sweep on this machine, or takes it up where it was left.</summary>
internal static class RunVerb
{
    public static Command Create()
    {
        Argument<string> spec = CommonOptions.Spec();
        Option<string> parent = CommonOptions.Parent();
        Option<bool> json = CommonOptions.Json(), quiet = CommonOptions.Quiet();
        Option<int> threads = CommonOptions.Threads();
        Option<string> lanes = CommonOptions.Lanes();
        Option<bool> dashboard = CommonOptions.Dashboard();
        Option<int> port = CommonOptions.Port();
        Option<Shard> shard = CommonOptions.Shard();
        var command = new Command("run", "Run a sweep on this machine and print its census. A sweep that was interrupted is taken up where it was left.")
        {
            spec, shard, parent, json, quiet, threads, lanes, dashboard, port,
        };
        command.DemandDashboard(dashboard, port);
        command.SetAction((parsed, stop) =>
        {
            string path = parsed.GetValue(spec)!;
            var options = CommonOptions.SweepOptions(parsed, threads, lanes);
            SpecDocument document = SpecReader.ReadDocument(path);
            Shard part = parsed.GetValue(shard)!;
            if (RunSlice.WhyImpossible(document.Sweep, part) is { } reason)
                throw new InputException(path, null, "stop.coverage", reason);
            int? page = CommonOptions.DashboardPort(parsed, dashboard, port);
            string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
            ResultsDirectory results = ResultsDirectory.Create(parsed.GetValue(parent)!, document, folder, part);
            return Sitting.Run(results, options, parsed.GetValue(json), parsed.GetValue(quiet), page, stop);
        });
        return command;
    }
}
