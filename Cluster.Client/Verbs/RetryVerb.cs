using System.CommandLine;
using Cluster.Client.Clusters;
using Cluster.Embedded.Clusters;

namespace Cluster.Client.Verbs;

/// <summary><c>census retry --failed</c>: begins failed runs of a sweep of a cluster again.</summary>
internal static class RetryVerb
{
    public static Command Create(IClusterEngine engine)
    {
        Argument<string> name = CommonOptions.Sweep();
        Option<bool> json = CommonOptions.Json();
        var failed = new Option<bool>("--failed") { Description = "The runs that failed; there are no others to run again, as a run's result is always the same." };
        var cluster = new ClusterOptions(engine);
        var command = new Command("retry", "Begin the failed runs of a sweep of a cluster again.") { name, failed, json, cluster.Join, cluster.To, cluster.TokenFile };
        command.Demand(result =>
        {
            if (!result.GetValue(failed))
                result.AddError("Say what to retry: --failed.");
        });
        command.SetAction(async (parsed, _) =>
        {
            await using ICluster connected = await cluster.Connect(parsed);
            return await OrderVerb.Send(connected, parsed.GetValue(name)!, SweepOrder.Retry, parsed.GetValue(json));
        });
        return command;
    }
}
