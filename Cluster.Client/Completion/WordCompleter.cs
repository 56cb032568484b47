using System.CommandLine;
using System.CommandLine.Completions;

namespace Cluster.Client.Completion;

/// <summary>What may stand where the cursor is, by the tree of commands that also parses: it cannot be out of step with it.</summary>
internal sealed class WordCompleter(RootCommand root)
{
    /// <summary>What begins with <paramref name="word"/> and may follow the words before it; paths as <see cref="PathCompletion"/> has them.</summary>
    public IReadOnlyList<CompletionItem> Complete(IReadOnlyList<string> before, string word)
    {
        ParseResult parsed = root.Parse([.. before]);
        Command command = parsed.CommandResult.Command;
        bool areOptionsOver = before.Contains("--");
        if (!areOptionsOver && word.StartsWith("--", StringComparison.Ordinal) && word.IndexOf('=') is > 0 and var equals)
        {
            return Find(command, word[..equals]) is { } assigned
                ? [.. Values(assigned, before, word[(equals + 1)..]).Select(item => IsPath(item) ? item : Prefixed(item, word[..(equals + 1)]))]
                : [];
        }

        Option? open = areOptionsOver ? null : OpenOption(parsed, command, before);
        List<CompletionItem> found = open is null ? [] : [.. Values(open, before, word)];
        if (open is not null && parsed.GetResult(open)!.Tokens.Count < open.Arity.MinimumNumberOfValues)
            return found;
        if (word.StartsWith('-') && !areOptionsOver)
            return [.. found, .. Options(parsed, command, word)];
        found.AddRange(command.Subcommands.Where(verb => !verb.Hidden && Fits(verb.Name, word)).Select(verb => Item(verb.Name, verb)));
        if (NextArgument(parsed, command) is { } argument)
            found.AddRange(Values(argument, before, word));
        // Where nothing else is left to say, an empty word is answered with the options.
        return found.Count > 0 || word.Length > 0 || areOptionsOver ? found : [.. Options(parsed, command, word)];
    }

    /// <summary>Whether an item stands for paths.</summary>
    public static bool IsPath(CompletionItem item) => item.Kind is PathCompletion.FilesKind or PathCompletion.DirectoriesKind;

    private static CompletionItem Prefixed(CompletionItem item, string prefix) => new(prefix + item.Label, item.Kind ?? "", detail: item.Detail);

    private static CompletionItem Item(string label, Symbol symbol) => new(label, detail: symbol.Description);

    private static bool Fits(string name, string word) => name.StartsWith(word, StringComparison.Ordinal);

    /// <summary>The options of a verb, and those of the program that go with every verb.</summary>
    private static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive));

    private static Option? Find(Command command, string name) =>
        OptionsOf(command).FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));

    /// <summary>The option that the last words belong to and that takes one more value; null if none does.</summary>
    private static Option? OpenOption(ParseResult parsed, Command command, IReadOnlyList<string> before)
    {
        for (int values = 0; values < before.Count; values++)
        {
            if (Find(command, before[^(values + 1)]) is not { } option)
                continue;
            bool takesMore = option.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(option) is { } result && result.Tokens.Count < option.Arity.MaximumNumberOfValues;
            return takesMore && (values == 0 || (option.AllowMultipleArgumentsPerToken && values < option.Arity.MaximumNumberOfValues)) ? option : null;
        }

        return null;
    }

    private static Argument? NextArgument(ParseResult parsed, Command command) => command.Arguments.FirstOrDefault(
        argument => (parsed.GetResult(argument)?.Tokens.Count ?? 0) < argument.Arity.MaximumNumberOfValues);

    private static IEnumerable<CompletionItem> Options(ParseResult parsed, Command command, string word) => OptionsOf(command)
        .Where(option => !option.Hidden && Fits(option.Name, word) && parsed.GetResult(option) is not { Implicit: false })
        .OrderBy(option => option.Name, StringComparer.Ordinal)
        .Select(option => Item(option.Name, option));

    private IEnumerable<CompletionItem> Values(Symbol symbol, IReadOnlyList<string> before, string word) =>
        SourcesOf(symbol).SelectMany(source => source(root.Parse([.. before, word]).GetCompletionContext())).Where(item => IsPath(item) || Fits(item.Label, word));

    /// <summary>Asked directly: the symbol itself would keep only labels that contain the word, which those of paths do not.</summary>
    private static List<Func<CompletionContext, IEnumerable<CompletionItem>>> SourcesOf(Symbol symbol) =>
        symbol is Option option ? option.CompletionSources : ((Argument)symbol).CompletionSources;
}
