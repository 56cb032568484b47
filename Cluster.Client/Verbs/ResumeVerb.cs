using System.CommandLine;
using Cluster.Client.Clusters;
using Cluster.Embedded;
using Cluster.Embedded.Clusters;

namespace Cluster.Client.Verbs;

/// <summary><c>census resume</c>: takes up an interrupted sweep by its results directory.</summary>
internal static class ResumeVerb
{
    public static Command Create(IClusterEngine engine)
    {
        Argument<string> name = CommonOptions.Results();
        Option<string> parent = CommonOptions.Parent();
        Option<bool> json = CommonOptions.Json(), quiet = CommonOptions.Quiet();
        Option<int> threads = CommonOptions.Threads();
        Option<string> lanes = CommonOptions.Lanes();
        Option<bool> dashboard = CommonOptions.Dashboard();
        Option<int> port = CommonOptions.Port();
        var cluster = new ClusterOptions(engine);
        var command = new Command("resume", "Take up an interrupted sweep, or, of a cluster, one that is paused, stopped or cancelled; nothing finished is run again.")
        {
            name, parent, json, quiet, threads, lanes, dashboard, port, cluster.Join, cluster.To, cluster.TokenFile, cluster.Switch,
        };
        command.DemandDashboard(dashboard, port);
        command.SetAction(async (parsed, stop) =>
        {
            await using ICluster? connected = await cluster.ConnectIfAsked(parsed);
            if (connected is not null && parsed.GetValue(dashboard))
                throw new InputException("--dashboard", null, null, "it shows a sweep that is run here; a server has a dashboard of its own, at its address");
            if (connected is not null)
                return await OrderVerb.Send(connected, parsed.GetValue(name)!, SweepOrder.Resume, parsed.GetValue(json));
            return await Sitting.Run(
                ResultsFinder.Open(parsed.GetValue(name)!, parsed.GetValue(parent)!),
                CommonOptions.SweepOptions(parsed, threads, lanes),
                parsed.GetValue(json), parsed.GetValue(quiet), CommonOptions.DashboardPort(parsed, dashboard, port), stop);
        });
        return command;
    }
}
