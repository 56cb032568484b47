using System.CommandLine;
using Cluster.Client.Clusters;
using Cluster.Client.Rendering;
using Cluster.Embedded.Clusters;

namespace Cluster.Client.Verbs;

/// <summary><c>census pause</c>, <c>stop</c>, <c>cancel</c>: what can be asked of a sweep of a cluster.</summary>
internal static class OrderVerb
{
    /// <summary>A verb that sends an order.</summary>
    public static Command Create(IClusterEngine engine, string verb, SweepOrder order, string description)
    {
        Argument<string> name = CommonOptions.Sweep();
        Option<bool> json = CommonOptions.Json();
        var cluster = new ClusterOptions(engine);
        var command = new Command(verb, description) { name, json, cluster.Join, cluster.To, cluster.TokenFile };
        command.SetAction(async (parsed, _) =>
        {
            await using ICluster connected = await cluster.Connect(parsed);
            return await Send(connected, parsed.GetValue(name)!, order, parsed.GetValue(json));
        });
        return command;
    }

    /// <summary>Sends an order and prints how far the sweep is then.</summary>
    public static async Task<int> Send(ICluster cluster, string name, SweepOrder order, bool asJson)
    {
        string sweep = await ClusterSweepFinder.Find(cluster, name);
        await cluster.Send(sweep, order);
        return StatusVerb.Show(Standing.Of(sweep, await cluster.Look(sweep)), asJson);
    }
}
