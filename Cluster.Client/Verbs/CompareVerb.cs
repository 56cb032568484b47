using System.CommandLine;
using Cluster.Client.Completion;
using Cluster.Client.Rendering;
using Cluster.Embedded;
using Cluster.Embedded.Results;
using Minima.Comparisons;

namespace Cluster.Client.Verbs;

/// <summary><c>census compare</c>: the classes of two sweeps side by side.</summary>
internal static class CompareVerb
{
    public static Command Create()
    {
        var first = new Argument<string>("a") { Description = "A results directory.", CompletionSources = { Choices.Results } };
        var second = new Argument<string>("b") { Description = "Another, with objectives in common; seed, init and optimizer may differ.", CompletionSources = { Choices.Results } };
        Option<string> parent = CommonOptions.Parent();
        Option<bool> json = CommonOptions.Json();
        var all = new Option<bool>("--all") { Description = $"Show every class, not only the {CensusView.Most} lowest of each architecture." };
        var command = new Command("compare", "Compare two sweeps on the same objectives: which minima each finds, and how often.") { first, second, parent, json, all };
        command.SetAction(parsed =>
        {
            string under = parsed.GetValue(parent)!;
            ComparedResults compared = Compare(ResultsFinder.Open(parsed.GetValue(first)!, under), ResultsFinder.Open(parsed.GetValue(second)!, under));
            if (parsed.GetValue(json))
                ComparisonJson.Print(compared);
            else
                ComparisonView.Print(compared, Console.Out, parsed.GetValue(all) ? int.MaxValue : CensusView.Most);
            return ExitCode.Ok;
        });
        return command;
    }

    private static ComparedResults Compare(ResultsDirectory a, ResultsDirectory b)
    {
        if (SweepComparison.WhyImpossible(a.Sweep, b.Sweep) is { } reason)
            throw new InputException(b.Root, null, null, $"not to be compared with {a.Root}: {reason}");
        ComparedSweep sweepA = new(a.Sweep, a.LoadObjectives(), a.ReadRuns()), sweepB = new(b.Sweep, b.LoadObjectives(), b.ReadRuns());
        return new ComparedResults(a, b, sweepA.Catalog, sweepB.Catalog, SweepComparison.Of(sweepA, sweepB));
    }
}
