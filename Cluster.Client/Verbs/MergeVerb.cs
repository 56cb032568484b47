using System.CommandLine;
using Cluster.Client.Completion;
using Cluster.Client.Rendering;
using Cluster.Embedded.Results;
using Minima.Censuses;

namespace Cluster.Client.Verbs;

/// <summary><c>census merge</c>: makes one results directory of several of the same sweep.</summary>
internal static class MergeVerb
{
    public static Command Create()
    {
        var inputs = new Argument<string[]>("results")
        {
            Description = "Results directories of one sweep: shards, or parts that were run on different machines.",
            Arity = ArgumentArity.OneOrMore,
            CompletionSources = { Choices.Results },
        };
        Option<string> parent = CommonOptions.Parent();
        parent.Aliases.Add("-o");
        var data = new Option<string?>("--data") { Description = "Directory to which the spec's data files are relative, if they are elsewhere on this machine.", HelpName = "dir", CompletionSources = { PathCompletion.Directories } };
        Option<bool> json = CommonOptions.Json(), quiet = CommonOptions.Quiet();
        var command = new Command("merge", "Make one results directory of several of the same sweep, under --results, and print its census.") { inputs, parent, data, json, quiet };
        command.SetAction(parsed =>
        {
            string under = parsed.GetValue(parent)!;
            ResultsDirectory[] parts = [.. parsed.GetValue(inputs)!.Select(name => ResultsFinder.Open(name, under, parsed.GetValue(data)))];
            MergeResult merged = ResultsMerge.Merge(parts, under);
            if (parsed.GetValue(json))
                Console.Out.Write(CensusJson.Write(merged.Census));
            else
                CensusView.Print(merged.Census, Console.Out);
            if (!parsed.GetValue(quiet))
                Report(merged);
            return Conclusion.CodeOf(merged.Census);
        });
        return command;
    }

    private static void Report(MergeResult merged)
    {
        if (merged.Damaged > 0)
            Console.Error.WriteLine($"census: {merged.Damaged:N0} damaged records were skipped");
        Console.Error.WriteLine($"merged into {merged.Results.Root}");
        Census census = merged.Census;
        if (!merged.IsComplete)
            Console.Error.WriteLine($"{census.Planned - census.Finished:N0} of {census.Planned:N0} runs are missing; merge what has them, or run them with:\n  census resume {merged.Results.Root}");
    }
}
