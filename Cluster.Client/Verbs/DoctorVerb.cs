using System.CommandLine;
using Cluster.Client.Clusters;
using Cluster.Client.Rendering;

namespace Cluster.Client.Verbs;

/// <summary><c>census doctor</c>: says what is wrong with a cluster, and how to put it right.</summary>
internal static class DoctorVerb
{
    public static Command Create(IClusterEngine engine)
    {
        Option<bool> json = CommonOptions.Json();
        var fix = new Option<bool>("--fix") { Description = "Put right what can be: apply the database's schema, remove members that are gone." };
        var cluster = new ClusterOptions(engine);
        var command = new Command("doctor", "Check a cluster: certificates, database, schema, clocks, members, ports, silos and their versions.") { fix, json, cluster.Join };
        command.SetAction(async (parsed, _) =>
        {
            IReadOnlyList<Finding> findings = await engine.Examine(cluster.Read(parsed), parsed.GetValue(fix));
            if (parsed.GetValue(json))
                PrintJson(findings);
            else
                Print(findings);
            return findings.Any(finding => finding.State == FindingState.Bad) ? ExitCode.Unreachable : ExitCode.Ok;
        });
        return command;
    }

    private static void Print(IReadOnlyList<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            Console.Out.WriteLine($"{Name(finding.State),-8}  {finding.Check}: {finding.Detail}");
            if (finding.Fix is not null)
                Console.Out.WriteLine($"{"",-8}  → {finding.Fix}");
        }
    }

    private static void PrintJson(IReadOnlyList<Finding> findings) => JsonOutput.Print(json =>
    {
        json.WriteStartArray("findings");
        foreach (Finding finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("check", finding.Check);
            json.WriteString("state", Name(finding.State));
            json.WriteString("detail", finding.Detail);
            json.WriteString("fix", finding.Fix);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Name(FindingState state) => state.ToString().ToLowerInvariant();
}
