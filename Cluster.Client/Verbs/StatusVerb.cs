using System.CommandLine;
using Cluster.Client.Clusters;
using Cluster.Client.Rendering;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Results;
using Minima.Curvature;
using Minima.Training;

namespace Cluster.Client.Verbs;

/// <summary><c>census status</c>: how far a sweep is, from its record, or as its cluster says.</summary>
internal static class StatusVerb
{
    public static Command Create(IClusterEngine engine)
    {
        Argument<string> name = CommonOptions.Results();
        Option<string> parent = CommonOptions.Parent();
        Option<bool> json = CommonOptions.Json();
        var cluster = new ClusterOptions(engine);
        var command = new Command("status", "Show how far a sweep is; works while it runs.") { name, parent, json, cluster.Join, cluster.To, cluster.TokenFile, cluster.Switch };
        command.SetAction(async (parsed, _) =>
        {
            await using ICluster? connected = await cluster.ConnectIfAsked(parsed);
            if (connected is null)
                return Show(StandingOf(ResultsFinder.Open(parsed.GetValue(name)!, parsed.GetValue(parent)!)), parsed.GetValue(json));
            string sweep = await ClusterSweepFinder.Find(connected, parsed.GetValue(name)!);
            return Show(Standing.Of(sweep, await connected.Look(sweep)), parsed.GetValue(json));
        });
        return command;
    }

    /// <summary>Prints how far a sweep is.</summary>
    public static int Show(Standing standing, bool asJson)
    {
        if (asJson)
            JsonOutput.Print(standing.Write);
        else
            standing.Print(Console.Out);
        return ExitCode.Ok;
    }

    private static Standing StandingOf(ResultsDirectory results)
    {
        var seen = new HashSet<int>();
        var verdicts = Enum.GetValues<Verdict>().ToDictionary(verdict => verdict, _ => 0);
        long steps = 0;
        foreach (RunOutcome outcome in results.ReadRuns().Where(outcome => seen.Add(outcome.Run)))
        {
            verdicts[outcome.Verdict]++;
            steps += outcome.Steps;
        }

        string state = ResultsLock.IsHeld(results.Root) ? "running" : results.IsComplete(seen.Count) ? "finished" : "unfinished";
        return new Standing(results.Root, results.Sweep.Name, results.SpecHash, results.Slice.Shard.Label, state, seen.Count, results.Slice.Count, steps, verdicts)
        {
            Whole = results.Sweep.Runs,
            // Runs of earlier numerics are read, and not added to.
            Hint = state == "unfinished" && results.SpecHash == results.Sweep.Hash ? $"go on with: census resume {results.Root}" : null,
        };
    }
}
