using System.CommandLine;

namespace Cluster.Client.Verbs;

/// <summary><c>census resume</c>: takes up an interrupted sweep by its results directory.</summary>
internal static class ResumeVerb
{
    public static Command Create()
    {
        Argument<string> name = CommonOptions.Results();
        Option<string> parent = CommonOptions.Parent();
        Option<bool> json = CommonOptions.Json(), quiet = CommonOptions.Quiet();
        Option<int> threads = CommonOptions.Threads();
        Option<string> lanes = CommonOptions.Lanes();
        var command = new Command("resume", "Take up an interrupted sweep; nothing finished is run again.")
        {
            name, parent, json, quiet, threads, lanes,
        };
        command.SetAction((parsed, stop) => Sitting.Run(
            ResultsFinder.Open(parsed.GetValue(name)!, parsed.GetValue(parent)!),
            CommonOptions.SweepOptions(parsed, threads, lanes),
            parsed.GetValue(json), parsed.GetValue(quiet), stop));
        return command;
    }
}
