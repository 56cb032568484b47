using System.CommandLine;
using Cluster.Client.Completion;

namespace Cluster.Client.Verbs;

/// <summary><c>census completion</c>: the script by which a shell completes the words of <c>census</c>.</summary>
internal static class CompletionVerb
{
    public static Command Create()
    {
        string[] shells = [.. Enum.GetValues<Shell>().Select(Name)];
        Argument<string> shell = new("shell") { Description = $"{string.Join(", ", shells[..^1])} or {shells[^1]}." };
        shell.OnlyFrom(shells);
        var command = new Command("completion", "Print the script by which a shell completes verbs, options, their values and paths.") { shell };
        command.SetAction(parsed =>
        {
            Console.Out.Write(ShellScript.Of(Enum.GetValues<Shell>().Single(known => Name(known) == parsed.GetValue(shell))));
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Name(Shell shell) => shell.ToString().ToLowerInvariant();
}
