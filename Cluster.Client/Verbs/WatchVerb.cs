using System.CommandLine;
using Cluster.Client.Clusters;
using Cluster.Embedded.Clusters;

namespace Cluster.Client.Verbs;

/// <summary><c>census watch</c>: follows a sweep of a cluster to its end.</summary>
internal static class WatchVerb
{
    public static Command Create(IClusterEngine engine)
    {
        Argument<string> name = CommonOptions.Sweep();
        var json = new Option<bool>("--json") { Description = "Print a JSON object per line, once a second while something changes, and the last at the end." };
        Option<bool> quiet = CommonOptions.Quiet();
        var cluster = new ClusterOptions(engine);
        var command = new Command("watch", "Follow a sweep of a cluster to its end. Ctrl-C ends the watching, not the sweep.") { name, json, quiet, cluster.Join, cluster.To, cluster.TokenFile };
        command.SetAction(async (parsed, stop) =>
        {
            await using ICluster connected = await cluster.Connect(parsed);
            string sweep = await ClusterSweepFinder.Find(connected, parsed.GetValue(name)!);
            return await Watching.Follow(connected, sweep, parsed.GetValue(json), parsed.GetValue(quiet), stop);
        });
        return command;
    }
}
