using System.CommandLine;
using Cluster.Client.Rendering;
using Cluster.Embedded.Results;
using Minima.Censuses;

namespace Cluster.Client.Verbs;

/// <summary><c>census classes</c>: the classes found, from the record.</summary>
internal static class ClassesVerb
{
    public static Command Create()
    {
        Argument<string> name = CommonOptions.Results();
        Option<string> parent = CommonOptions.Parent();
        Option<bool> json = CommonOptions.Json();
        var all = new Option<bool>("--all") { Description = $"Show every class, not only the {CensusView.Most} lowest of each architecture." };
        var command = new Command("classes", "Print the census of the runs on record; works while the sweep runs.") { name, parent, json, all };
        command.SetAction(parsed =>
        {
            ResultsDirectory results = ResultsFinder.Open(parsed.GetValue(name)!, parsed.GetValue(parent)!);
            Census census = results.LoadCensus(results.LoadObjectives());
            if (parsed.GetValue(json))
                Console.Out.Write(CensusJson.Write(census));
            else
                CensusView.Print(census, Console.Out, parsed.GetValue(all) ? int.MaxValue : CensusView.Most);
            return census.IsConclusive ? ExitCode.Ok : ExitCode.Error;
        });
        return command;
    }
}
