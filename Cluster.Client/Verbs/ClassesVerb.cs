using System.CommandLine;
using Cluster.Client.Clusters;
using Cluster.Client.Rendering;
using Cluster.Embedded.Explanations;
using Cluster.Embedded.Results;
using Minima.Censuses;

namespace Cluster.Client.Verbs;

/// <summary><c>census classes</c>: the classes found, from the record.</summary>
internal static class ClassesVerb
{
    public static Command Create(IClusterEngine engine)
    {
        Argument<string> name = CommonOptions.Results();
        Option<string> parent = CommonOptions.Parent();
        Option<bool> json = CommonOptions.Json();
        var cluster = new ClusterOptions(engine);
        var all = new Option<bool>("--all") { Description = $"Show every class, not only the {CensusView.Most} lowest of each architecture." };
        var explain = new Option<string[]>("--explain")
        {
            Description = "Say why: for one class the witness of every merge and what separates it from classes of equal loss; for two, what makes them one or tells them apart.",
            HelpName = "id [id]",
            Arity = new ArgumentArity(1, 2),
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("classes", "Print the census of the runs on record; works while the sweep runs. A cluster's record is brought under --results first.") { name, parent, json, all, explain, cluster.Join, cluster.To, cluster.TokenFile, cluster.Switch };
        command.SetAction(async (parsed, _) =>
        {
            ResultsDirectory results = await cluster.OpenResults(parsed, parsed.GetValue(name)!, parsed.GetValue(parent)!);
            if (parsed.GetValue(explain) is { Length: > 0 } ids)
                return Explain(new PointFinder(results), ids, parsed.GetValue(json), parsed.GetValue(all));
            Census census = results.LoadCensus(results.LoadObjectives());
            if (parsed.GetValue(json))
                Console.Out.Write(CensusJson.Write(census));
            else
                CensusView.Print(census, Console.Out, parsed.GetValue(all) ? int.MaxValue : CensusView.Most);
            return Conclusion.CodeOf(census);
        });
        return command;
    }

    private static int Explain(PointFinder finder, string[] ids, bool asJson, bool all)
    {
        Conclusion.Warn(finder.Census, Console.Error);
        if (ids is [var first, var second])
        {
            PairExplanation pair = PairExplanation.Of(finder, first, second);
            if (asJson)
                Console.Out.Write(ExplanationJson.Of(pair));
            else
                ExplanationView.Print(pair, Console.Out);
            return ExitCode.Ok;
        }

        ClassExplanation found = ClassExplanation.Of(finder, ids[0]);
        if (asJson)
            Console.Out.Write(ExplanationJson.Of(found));
        else
            ExplanationView.Print(found, Console.Out, all);
        return ExitCode.Ok;
    }
}
