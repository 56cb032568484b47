using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Cluster.Embedded;
using Cluster.Embedded.Results;

namespace Cluster.Client.Completion;

/// <summary>What an option or argument may be, for the parser, the shells, the errors and the manual at once.</summary>
internal static class Choices
{
    /// <summary><see cref="CompletionItem.Kind"/> of a word out of a closed set.</summary>
    public const string Kind = "choice";

    /// <summary>Only one of these.</summary>
    public static void OnlyFrom(this Option<string> option, params string[] values)
    {
        option.CompletionSources.Add(_ => Items(values));
        option.Validators.Add(result => Demand(result, option.Name, values));
    }

    /// <summary>Only one of these.</summary>
    public static void OnlyFrom(this Argument<string> argument, params string[] values)
    {
        argument.CompletionSources.Add(_ => Items(values));
        argument.Validators.Add(result => Demand(result, $"<{argument.Name}>", values));
    }

    /// <summary>One of these as a rule; what else is possible, the verb says.</summary>
    public static IEnumerable<CompletionItem> Items(params IEnumerable<string> values) => values.Select(value => new CompletionItem(value, Kind));

    /// <summary>Several of these, with commas between them, or one of some words alone.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> List(string[] values, params string[] alone) => context =>
    {
        string word = context.WordToComplete;
        string head = word[..(word.LastIndexOf(',') + 1)];
        string[] given = head.Split(',');
        return Items([.. head.Length == 0 ? alone : [], .. values.Except(given).Select(value => head + value)]);
    };

    /// <summary>The results directories under --results, and whatever directories there are.</summary>
    public static IEnumerable<CompletionItem> Results(CompletionContext context)
    {
        Option<string>? option = context.ParseResult.CommandResult.Command.Options.OfType<Option<string>>().FirstOrDefault(option => option.Name == "--results");
        string parent = option is null ? "" : context.ParseResult.GetResult(option)?.Tokens.LastOrDefault()?.Value ?? "results";
        // What cannot be read has nothing to offer; a shell at TAB is no place for messages.
        IReadOnlyList<string> all = [];
        try
        {
            all = ResultsDirectory.AllIn(parent);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }

        return [.. all.Select(path => new CompletionItem(Path.GetFileName(path), kind: "results", detail: "results")), .. PathCompletion.Directories(context)];
    }

    private static void Demand(SymbolResult result, string name, string[] values)
    {
        foreach (Token wrong in result.Tokens.Where(token => !values.Contains(token.Value)))
            result.AddError($"{name} must be one of {string.Join(", ", values)}; '{Shown.Short(wrong.Value)}' is none{Near(wrong.Value, values)}.");
    }

    private static string Near(string word, string[] values) => NearestName.Find(word, values) is { } near ? $": did you mean {near}?" : "";
}
