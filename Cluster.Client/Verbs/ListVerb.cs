using System.CommandLine;
using Cluster.Client.Clusters;
using Cluster.Client.Rendering;
using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Results;
using Cluster.Grains.Sweeps;
using Cluster.Web.Api;
using Minima.Sweeps;

namespace Cluster.Client.Verbs;

/// <summary><c>census list</c>: the results there are.</summary>
internal static class ListVerb
{
    public static Command Create(IClusterEngine engine)
    {
        Option<string> parent = CommonOptions.Parent();
        Option<bool> json = CommonOptions.Json();
        var cluster = new ClusterOptions(engine);
        var command = new Command("list", "List the results directories, or the sweeps of a cluster.") { parent, json, cluster.Join, cluster.To, cluster.TokenFile, cluster.Switch };
        command.SetAction(async (parsed, _) =>
        {
            await using ICluster? connected = await cluster.ConnectIfAsked(parsed);
            return connected is null
                ? List([.. ResultsDirectory.AllIn(parsed.GetValue(parent)!).Select(Describe)], parsed.GetValue(json), $"no results under '{parsed.GetValue(parent)}'")
                : List(await DescribeAll(connected), parsed.GetValue(json), "the cluster has no sweeps");
        });
        return command;
    }

    private static int List(Row[] rows, bool asJson, string none)
    {
        if (asJson)
        {
            JsonOutput.Print(json =>
            {
                json.WriteStartArray("results");
                foreach ((string name, string? shard, int finished, int planned, string state) in rows)
                {
                    json.WriteStartObject();
                    json.WriteString("name", name);
                    json.WriteString("shard", shard);
                    json.WriteNumber("finished", finished);
                    json.WriteNumber("planned", planned);
                    json.WriteString("state", state);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
            return ExitCode.Ok;
        }

        if (rows.Length == 0)
            Console.Error.WriteLine(none);
        else
        {
            var table = new TextTable("name", "shard", ">finished", ">runs", "state");
            foreach ((string name, string? shard, int finished, int planned, string state) in rows)
                table.Add(name, shard ?? "–", $"{finished:N0}", $"{planned:N0}", state);
            table.Print(Console.Out);
        }

        return ExitCode.Ok;
    }

    private static async Task<Row[]> DescribeAll(ICluster cluster)
    {
        var rows = new List<Row>();
        foreach (string sweep in await cluster.Sweeps())
            rows.Add(await Describe(cluster, sweep));
        return [.. rows];
    }

    private static async Task<Row> Describe(ICluster cluster, string sweep)
    {
        try
        {
            SweepStatus status = (await cluster.Look(sweep)).Sweep;
            return new Row(sweep, null, status.Finished, status.Planned, SweepStanding.StateOf(status.Phase));
        }
        catch (IOException refusal)
        {
            return new Row(sweep, null, 0, 0, $"unreadable: {refusal.Message}");
        }
    }

    /// <summary>One damaged directory does not keep the others from being listed.</summary>
    private static Row Describe(string path)
    {
        string name = Path.GetFileName(path);
        try
        {
            ResultsDirectory results = ResultsDirectory.Open(path);
            int finished = results.ReadRuns().Select(outcome => outcome.Run).Distinct().Count();
            RunSlice slice = results.Slice;
            return new Row(name, slice.Shard.Label, finished, slice.Count, results.IsComplete(finished) ? "finished" : "unfinished");
        }
        catch (Exception failure) when (failure is InputException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Row(name, null, 0, 0, $"unreadable: {(failure as InputException)?.Problem ?? failure.Message}");
        }
    }

    private sealed record Row(string Name, string? Shard, int Finished, int Planned, string State);
}
