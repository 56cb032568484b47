using System.CommandLine;
using Cluster.Client.Rendering;
using Cluster.Embedded.Results;
using Minima.Curvature;
using Minima.Networks;
using Minima.Training;

namespace Cluster.Client.Verbs;

/// <summary><c>census status</c>: how far a sweep is, from its record.</summary>
internal static class StatusVerb
{
    public static Command Create()
    {
        Argument<string> name = CommonOptions.Results();
        Option<string> parent = CommonOptions.Parent();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("status", "Show how far a sweep is; works while it runs.") { name, parent, json };
        command.SetAction(parsed => Show(ResultsFinder.Open(parsed.GetValue(name)!, parsed.GetValue(parent)!), parsed.GetValue(json)));
        return command;
    }

    private static int Show(ResultsDirectory results, bool asJson)
    {
        var seen = new HashSet<int>();
        var verdicts = Enum.GetValues<Verdict>().ToDictionary(verdict => verdict, _ => 0);
        long steps = 0;
        foreach (RunOutcome outcome in results.ReadRuns().Where(outcome => seen.Add(outcome.Run)))
        {
            verdicts[outcome.Verdict]++;
            steps += outcome.Steps;
        }

        bool isRunning = ResultsLock.IsHeld(results.Root);
        string state = isRunning ? "running" : results.IsComplete(seen.Count) ? "finished" : "unfinished";
        if (asJson)
            PrintJson(results, state, seen.Count, steps, verdicts);
        else
            Print(results, state, seen.Count, steps, verdicts);
        return ExitCode.Ok;
    }

    private static void Print(ResultsDirectory results, string state, int finished, long steps, Dictionary<Verdict, int> verdicts)
    {
        Console.Out.WriteLine($"{results.Root}: {state}, {finished:N0} of {results.Slice.Count:N0} runs, {steps:N0} steps");
        if (results.Slice.Shard.Label is { } shard)
            Console.Out.WriteLine($"  shard {shard} of the sweep's {results.Sweep.Runs:N0} runs");
        foreach ((Verdict verdict, int count) in verdicts.Where(pair => pair.Value > 0))
            Console.Out.WriteLine($"  {verdict.Name(),-12} {count,12:N0}  {Names.Percent((double)count / finished),8}");
        if (state == "unfinished")
            Console.Out.WriteLine($"go on with: census resume {results.Root}");
    }

    private static void PrintJson(ResultsDirectory results, string state, int finished, long steps, Dictionary<Verdict, int> verdicts) => JsonOutput.Print(json =>
    {
        json.WriteString("sweep", results.Sweep.Name);
        json.WriteString("spec_hash", results.Sweep.Hash);
        json.WriteString("shard", results.Slice.Shard.Label);
        json.WriteString("state", state);
        json.WriteNumber("finished", finished);
        json.WriteNumber("planned", results.Slice.Count);
        json.WriteNumber("steps", steps);
        json.WriteStartObject("verdicts");
        foreach ((Verdict verdict, int count) in verdicts)
            json.WriteNumber(verdict.Name(), count);
        json.WriteEndObject();
    });
}
