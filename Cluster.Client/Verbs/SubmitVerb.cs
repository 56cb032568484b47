using System.CommandLine;
using Cluster.Client.Clusters;
using Cluster.Client.Rendering;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Grains.Aggregation;

namespace Cluster.Client.Verbs;

/// <summary><c>census submit</c>: hands a sweep to a cluster.</summary>
internal static class SubmitVerb
{
    public static Command Create(IClusterEngine engine)
    {
        Argument<string> spec = CommonOptions.Spec();
        Option<string> parent = CommonOptions.Parent();
        Option<bool> json = CommonOptions.Json(), quiet = CommonOptions.Quiet();
        var wait = new Option<bool>("--wait") { Description = "Watch the sweep to its end, bring its record under --results and print the census, as census run does." };
        var detach = new Option<bool>("--detach") { Description = "Return as soon as the cluster has the sweep. [default]" };
        Option<int> aggregators = CommonOptions.WholeNumber("--aggregators", "How many aggregators share the reports of a new sweep; 0: one for every 500,000 runs, at most 16.", 0, 0, MergeTree.Most);
        var cluster = new ClusterOptions(engine);
        var command = new Command("submit", "Hand a sweep to a cluster. One that is there goes on where it was left, with more runs if the spec has more.")
        {
            spec, wait, detach, aggregators, parent, json, quiet, cluster.Join, cluster.To, cluster.TokenFile,
        };
        command.Demand(result =>
        {
            if (result.GetValue(wait) && result.GetValue(detach))
                result.AddError("--wait and --detach exclude each other.");
        });
        command.SetAction(async (parsed, stop) =>
        {
            string path = parsed.GetValue(spec)!;
            SpecDocument document = SpecReader.ReadDocument(path);
            IReadOnlyList<SubmittedData> files = SubmittedData.Of(document, Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/", path);
            await using ICluster connected = await cluster.Connect(parsed);
            string sweep = ResultsDirectory.NameOf(document.Sweep);
            int wanted = parsed.GetValue(aggregators), kept = await connected.Submit(sweep, document, files, wanted);
            if (wanted > 0 && wanted != kept)
                Console.Error.WriteLine($"the sweep was there and keeps its number of aggregators, {kept}");
            if (parsed.GetValue(wait))
                return await Watching.ToTheEnd(connected, sweep, parsed.GetValue(parent)!, parsed.GetValue(json), parsed.GetValue(quiet), stop);
            return Print(sweep, document, cluster.Again(parsed), parsed.GetValue(json), parsed.GetValue(quiet));
        });
        return command;
    }

    private static int Print(string sweep, SpecDocument document, string again, bool asJson, bool quiet)
    {
        if (asJson)
        {
            JsonOutput.Print(json =>
            {
                json.WriteString("sweep", document.Sweep.Name);
                json.WriteString("spec_hash", document.Sweep.Hash);
                json.WriteString("key", sweep);
                json.WriteNumber("runs", document.Sweep.Runs);
            });
            return ExitCode.Ok;
        }

        Console.Out.WriteLine(sweep);
        if (!quiet)
            Console.Error.WriteLine($"the cluster has the sweep, of {document.Sweep.Runs:N0} runs; watch it with:\n  census watch {sweep}{again}");
        return ExitCode.Ok;
    }
}
