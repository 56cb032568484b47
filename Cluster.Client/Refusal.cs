using System.CommandLine;
using System.CommandLine.Parsing;
using Cluster.Embedded;
using Cluster.Embedded.Specs;

namespace Cluster.Client;

/// <summary>What is said of a command line that cannot be: what is wrong, what is possible, what to type.</summary>
internal static class Refusal
{
    /// <summary>
    /// The reasons why a command line is refused; none if it is fine. The parser takes an unknown option for an argument, so
    /// that is looked for first: all else that it then finds wrong comes of that.
    /// </summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (command is RootCommand && parsed.UnmatchedTokens is [var word, ..])
            return [UnknownVerb(command, word)];
        string[] unknown = [.. UnknownOptions(parsed)];
        return unknown.Length > 0
            ? [.. unknown.Select(name => UnknownOption(command, name))]
            : [.. parsed.Errors.SelectMany(error => Reasons(command, error)).Distinct()];
    }

    /// <summary>The command that shows what is possible.</summary>
    public static string Help(ParseResult parsed) =>
        $"{Title(parsed.CommandResult.Command)} --help shows what is possible.";

    private static string Title(Command command) => command is RootCommand ? "census" : $"census {command.Name}";

    private static string UnknownVerb(Command root, string word)
    {
        string[] verbs = [.. root.Subcommands.Select(verb => verb.Name)];
        string shown = Shown.Short(word);
        return word.StartsWith('-') ? $"there is no option '{shown}' before a verb"
            : NearestName.Find(word, verbs) is { } near ? $"there is no verb '{shown}'; did you mean {near}?"
            : $"there is no verb '{shown}'; there are {string.Join(", ", verbs)}";
    }

    private static IEnumerable<string> UnknownOptions(ParseResult parsed)
    {
        int end = parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash).Count();
        HashSet<Token> behind = new(parsed.Tokens.Skip(end), ReferenceEqualityComparer.Instance);
        IEnumerable<string> taken = parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens).Where(token => !behind.Contains(token)).Select(token => token.Value);
        IEnumerable<string> left = end < parsed.Tokens.Count ? [] : parsed.UnmatchedTokens;
        return taken.Concat(left).Where(word => word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]) && word[1] != '.');
    }

    private static string UnknownOption(Command command, string word)
    {
        string name = word.Split('=')[0], shown = Shown.Short(name), key = name.TrimStart('-');
        string[] options = [.. command.Options.Select(option => option.Name)];
        if (command.Arguments.Any(argument => argument.Name == "spec") && SpecManual.PathOf(key) is { } path)
            return $"{Title(command)} has no option '{shown}': {path} is a key of the spec, a line in the YAML file (docs/spec.md)";
        return NearestName.Find(name, options) is { } near
            ? $"{Title(command)} has no option '{shown}'; did you mean {near}?"
            : $"{Title(command)} has no option '{shown}'; its options are {string.Join(", ", options)}";
    }

    private static IEnumerable<string> Reasons(Command command, ParseError error) => error.Message switch
    {
        "Required command was not provided." => ["a verb is missing; census run SPEC runs a sweep, census list shows what there is"],
        var text when text.StartsWith("Required argument missing for command", StringComparison.Ordinal) => Missing(command, error.SymbolResult!),
        var text when text.StartsWith("Required argument missing for option", StringComparison.Ordinal) => [NeedsValue(OptionOf(error.SymbolResult!)!)],
        var text when text.StartsWith("Option '", StringComparison.Ordinal) && text.EndsWith("is required.", StringComparison.Ordinal) => [IsMissing(command, text.Split('\'')[1])],
        var text when text.StartsWith("Unrecognized command or argument", StringComparison.Ordinal) => [OneTooMany(command, text.Split('\'', 2)[1].TrimEnd('.', '\''))],
        var text when text.StartsWith("Cannot parse argument", StringComparison.Ordinal) => [NoNumber(error)],
        var text => [text.TrimEnd('.')],
    };

    private static IEnumerable<string> Missing(Command command, SymbolResult result)
    {
        CommandResult parent = result as CommandResult ?? (CommandResult)result.Parent!;
        return command.Arguments
            .Where(argument => argument.Arity.MinimumNumberOfValues > (parent.GetResult(argument)?.Tokens.Count ?? 0))
            .Select(argument => $"{Title(command)} needs <{argument.Name}>: {Lower(argument.Description)}");
    }

    private static string NeedsValue(Option option) => $"{option.Name} needs a value{(option.HelpName is { } name ? $", <{name}>" : "")}: {Lower(option.Description)}";

    private static string IsMissing(Command command, string name) =>
        $"{Title(command)} needs {name}: {Lower(command.Options.First(option => option.Name == name).Description)}";

    private static string OneTooMany(Command command, string word) => command.Arguments.Count == 0
        ? $"'{Shown.Short(word)}' is one word too many: {Title(command)} takes options only"
        : $"'{Shown.Short(word)}' is one word too many: {Title(command)} takes {string.Join(' ', command.Arguments.Select(argument => $"<{argument.Name}>"))} and options";

    private static string NoNumber(ParseError error)
    {
        SymbolResult result = error.SymbolResult!;
        string name = OptionOf(result)?.Name ?? $"<{((ArgumentResult)result).Argument.Name}>";
        return $"{name} must be a whole number, not '{Shown.Short(result.Tokens[^1].Value)}'";
    }

    private static Option? OptionOf(SymbolResult result) => (result as OptionResult ?? result.Parent as OptionResult)?.Option;

    /// <summary>A description as a continuation of a sentence.</summary>
    private static string Lower(string? description)
    {
        string text = (description ?? "").TrimEnd('.');
        return text.Length > 1 && char.IsUpper(text[0]) && (char.IsLower(text[1]) || text[1] == ' ') ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }
}
