using System.CommandLine;
using Cluster.Client.Rendering;
using Cluster.Embedded.Specs;

namespace Cluster.Client.Verbs;

/// <summary><c>census validate</c>: checks a spec and the data it names.</summary>
internal static class ValidateVerb
{
    public static Command Create()
    {
        Argument<string> spec = CommonOptions.Spec();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("validate", "Check a spec and its data; run nothing.") { spec, json };
        command.SetAction(parsed => Validate(parsed.GetValue(spec)!, parsed.GetValue(json)));
        return command;
    }

    private static int Validate(string path, bool asJson)
    {
        SpecDocument document = SpecReader.ReadDocument(path);
        if (asJson)
        {
            JsonOutput.Print(json =>
            {
                json.WriteBoolean("valid", true);
                json.WriteString("sweep", document.Sweep.Name);
                json.WriteString("spec_hash", document.Sweep.Hash);
                json.WriteNumber("runs", document.Sweep.Runs);
            });
        }
        else
        {
            Console.Out.WriteLine($"{path}: valid; sweep '{document.Sweep.Name}' has {document.Sweep.Settings.Count:N0} settings and {document.Sweep.Runs:N0} runs");
        }

        return ExitCode.Ok;
    }
}
