using System.CommandLine;

namespace Cluster.Client.Manual;

/// <summary>What the pages of the manual have in common.</summary>
internal static class ManualFacts
{
    /// <summary>What the program is.</summary>
    public const string Program = """
        Trains many small networks as a spec says, drives every run to a stationary point, merges the symmetric copies, and prints
        how many really different minima there are, each with its evidence. [The README](../../README.md) has the picture.

        Data goes to stdout; progress and messages go to stderr. On a terminal, a sweep that runs shows a summary of a few lines
        that is redrawn in place; elsewhere it is a line every ten seconds, without any escape sequence. Verbs that print data take
        `--json`; what they print then is documented ([census](../census-json.md), [the others](../console-json.md)).

        The default build and the one with the Orleans engine have the same verbs and options, so that these pages hold for both.
        What differs is what `--join` reaches: the default build has no cluster engine and says so; `--to` works in both.
        """;

    private static readonly (int Code, string Meaning)[] Codes =
    [
        (ExitCode.Ok, "done"),
        (ExitCode.Error, "something failed that is not the input's fault"),
        (ExitCode.BadInput, "wrong arguments or bad input; nothing was written"),
        (ExitCode.FailedRuns, "the sweep ended, but some runs failed"),
        (ExitCode.Unreachable, "no server, or no silo of the cluster, answers"),
        (ExitCode.NotFound, "there is no such results directory, sweep, run, class or claim"),
        (ExitCode.Interrupted, "stopped by Ctrl-C or a signal; what was finished is kept"),
    ];

    private static readonly (string Name, string Meaning)[] Everywhere =
    [
        ("CENSUS_DEBUG", "with 1, an internal error prints where it happened"),
    ];

    private static readonly (string Name, string Meaning)[] OfTheSummary =
    [
        ("NO_COLOR", "if set, no escape sequence is printed: a line every ten seconds takes the place of the live summary"),
        ("TERM", "with dumb, the same"),
    ];

    private static readonly (string Option, string Name, string Meaning)[] OfOptions =
    [
        ("--join", "CENSUS_JOIN", "the cluster that --join would name"),
        ("--to", "CENSUS_TO", "the server that --to would name, if there is no CENSUS_JOIN"),
        ("--token-file", "CENSUS_TOKEN", "the token that --token-file would name the file of"),
    ];

    /// <summary>All exit codes.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> AllExitCodes => Codes;

    /// <summary>All environment variables.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> AllEnvironment =>
    [
        ("CENSUS_ENGINE", "of the script `census` in the repository: Orleans takes the build that reaches clusters, Embedded, the default, the other"),
        .. OfOptions.Select(variable => (variable.Name, variable.Meaning)), .. OfTheSummary, .. Everywhere,
    ];

    /// <summary>The exit codes of a verb.</summary>
    public static IEnumerable<(int Code, string Meaning)> ExitCodes(VerbNotes notes) => Codes
        .Where(code => code.Code <= ExitCode.BadInput || notes.ExitCodes.Contains(code.Code))
        .Select(code => code.Code == ExitCode.Error && notes.ErrorAlso is { } also ? (code.Code, $"{code.Meaning}; or {also}") : code);

    /// <summary>The environment variables that a verb heeds.</summary>
    public static IEnumerable<(string Name, string Meaning)> Environment(Command verb) =>
    [
        .. OfOptions.Where(variable => verb.Options.Any(option => option.Name == variable.Option)).Select(variable => (variable.Name, variable.Meaning)),
        .. verb.Name is "run" or "resume" or "submit" or "watch" ? OfTheSummary : [],
        .. Everywhere,
    ];
}
