using System.CommandLine;
using Cluster.Client.Clusters;
using Cluster.Client.Rendering;
using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Specs;
using Minima.Sweeps;

namespace Cluster.Client.Verbs;

/// <summary><c>census extend</c>: gives a sweep of a cluster more replicates.</summary>
internal static class ExtendVerb
{
    public static Command Create(IClusterEngine engine)
    {
        Argument<string> name = CommonOptions.Sweep();
        Option<bool> json = CommonOptions.Json();
        Option<int> replicates = CommonOptions.WholeNumber("--replicates", "Seeds per combination from now on.", 0, 1, SweepSpec.MaxRuns);
        replicates.DefaultValueFactory = null;
        replicates.Required = true;
        var cluster = new ClusterOptions(engine);
        var command = new Command("extend", "Give a sweep of a cluster more replicates; its finished runs stay what they are.") { name, replicates, json, cluster.Join, cluster.To, cluster.TokenFile };
        command.SetAction(async (parsed, _) =>
        {
            await using ICluster connected = await cluster.Connect(parsed);
            string sweep = await ClusterSweepFinder.Find(connected, parsed.GetValue(name)!);
            await Extend(connected, sweep, parsed.GetValue(replicates));
            return StatusVerb.Show(Standing.Of(sweep, await connected.Look(sweep)), parsed.GetValue(json));
        });
        return command;
    }

    private static async Task Extend(ICluster cluster, string sweep, int replicates)
    {
        SubmittedSweep known = await cluster.Spec(sweep);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("census-");
        try
        {
            Embedded.Clusters.SubmittedData.Write(folder.FullName, known.Files);
            SpecDocument before = SpecReader.ParseDocument(known.Text, sweep, folder.FullName, defaultName: known.Name);
            SpecDocument after = SpecReader.ParseDocument(SpecReplicates.Set(known.Text, sweep, replicates), sweep, folder.FullName, defaultName: known.Name);
            if (after.Sweep.Runs < before.Sweep.Runs)
                throw new InputException("--replicates", null, null, $"the sweep has {before.Sweep.Replicates:N0} replicates, and what was run is not taken back; give more");
            if (after.Sweep.Runs == before.Sweep.Runs && replicates > before.Sweep.Replicates)
                throw new InputException("--replicates", null, null, $"the spec ends at {before.Sweep.Runs:N0} runs (stop.max-runs); submit it with more");
            await cluster.Submit(sweep, after, known.Files, known.Aggregators);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
