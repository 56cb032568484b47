using System.CommandLine;
using System.CommandLine.Completions;
using System.Text;
using Cluster.Client.Completion;

namespace Cluster.Client.Manual;

/// <summary>The page of a verb in the manual, docs/console, made from the tree of commands and the notes on it.</summary>
internal sealed class ManualPage(RootCommand root)
{
    private const string Generated = "<!-- Made from the code; CENSUS_UPDATE=1 with ManualTests writes it anew. -->\n\n";

    /// <summary>The file of a verb's page.</summary>
    public static string FileOf(string verb) => $"census-{verb}.md";

    /// <summary>The page of a verb.</summary>
    public string Of(Command verb)
    {
        VerbNotes notes = VerbCatalog.Find(verb.Name) ?? throw new ArgumentException($"There are no notes on {verb.Name}.", nameof(verb));
        var page = new StringBuilder(Generated);
        page.Append($"# census {verb.Name}\n\n## Name\n\ncensus {verb.Name} – {Brief(verb)}\n\n");
        page.Append($"## Synopsis\n\n```\n{Synopsis(verb)}\n```\n\n");
        page.Append($"## Description\n\n{verb.Description}\n\n");
        if (notes.Details is not null)
            page.Append($"{notes.Details}\n\n");
        if (verb.Arguments.Count > 0)
            AppendList(page, "Arguments", verb.Arguments.Select(argument => ($"`<{argument.Name}>`", Describe(argument, argument.Description, null))));
        AppendList(page, "Options", OptionsOf(verb).Select(option => (Heading(option), Describe(option, option.Description, option))));
        AppendExamples(page, notes);
        AppendList(page, "Exit status", ManualFacts.ExitCodes(notes).Select(code => ($"`{code.Code}`", code.Meaning)));
        AppendList(page, "Environment", ManualFacts.Environment(verb).Select(variable => ($"`{variable.Name}`", variable.Meaning)));
        if (notes.Files.Count > 0)
            AppendList(page, "Files", notes.Files);
        IEnumerable<string> others = ["[census](census.md)", .. notes.Also.Select(also => $"[census {also}]({FileOf(also)})"), .. notes.Documents.Select(Link)];
        return page.Append($"## See also\n\n{string.Join(", ", others)}\n").ToString();
    }

    /// <summary>The page of the program.</summary>
    public string OfProgram()
    {
        var page = new StringBuilder(Generated);
        page.Append($"# census\n\n## Name\n\ncensus – {Lower(root.Description!).TrimEnd('.')}\n\n");
        page.Append("## Synopsis\n\n```\ncensus <verb> [arguments] [options]\ncensus [<verb>] --help\ncensus --version\n```\n\n");
        page.Append($"## Description\n\n{ManualFacts.Program}\n\n## Verbs\n\n| | |\n|---|---|\n");
        foreach (Command verb in root.Subcommands)
            page.Append($"| [{verb.Name}]({FileOf(verb.Name)}) | {Cell(verb.Description!)} |\n");
        page.Append('\n');
        AppendExamples(page, VerbCatalog.Program);
        AppendList(page, "Exit status", ManualFacts.AllExitCodes.Select(code => ($"`{code.Code}`", code.Meaning)));
        AppendList(page, "Environment", ManualFacts.AllEnvironment.Select(variable => ($"`{variable.Name}`", variable.Meaning)));
        return page.Append("## See also\n\n[what the program is for](../../README.md), [specs](../spec.md), [results](../results.md), [a server](../server.md), [several machines](../../deploy/README.md)\n").ToString();
    }

    private static void AppendExamples(StringBuilder page, VerbNotes notes)
    {
        page.Append("## Examples\n\n");
        foreach (Example example in notes.Examples)
            page.Append($"{example.Purpose}\n\n```bash\n{example.Command}\n```\n\n");
    }

    private static void AppendList(StringBuilder page, string title, IEnumerable<(string Term, string Text)> items)
    {
        page.Append($"## {title}\n\n");
        foreach ((string term, string text) in items)
            page.Append($"- {term}: {text}\n");
        page.Append('\n');
    }

    private IEnumerable<Option> OptionsOf(Command verb) => verb.Options.Concat(root.Options.Where(option => option.Recursive));

    private string Synopsis(Command verb)
    {
        string arguments = string.Concat(verb.Arguments.Select(argument => " " + Occurrence($"<{argument.Name}>", argument.Arity)));
        string required = string.Concat(verb.Options.Where(option => option.Required).Select(option => $" {option.Name} <{option.HelpName}>"));
        return $"census {verb.Name}{arguments}{required} [options]";
    }

    private static string Occurrence(string name, ArgumentArity arity) => (arity.MinimumNumberOfValues, arity.MaximumNumberOfValues) switch
    {
        (0, 1) => $"[{name}]",
        (0, 2) => $"[{name} {name}]",
        (0, _) => $"[{name}...]",
        (_, 1) => name,
        _ => $"{name}...",
    };

    private static string Heading(Option option)
    {
        IEnumerable<string> names = option.Aliases.Order(StringComparer.Ordinal).Append(option.Name);
        return string.Join(", ", names.Select(name => $"`{name}{(IsSwitch(option) ? "" : $" <{option.HelpName}>")}`"));
    }

    private static bool IsSwitch(Option option) => option.ValueType == typeof(bool) || option.Arity.MaximumNumberOfValues == 0;

    /// <summary>What it is, then what may stand there, and what it is when nothing does.</summary>
    private static string Describe(Symbol symbol, string? description, Option? option)
    {
        string[] values = option is not null && IsSwitch(option) ? [] : [.. symbol.GetCompletions(CompletionContext.Empty).Where(item => item.Kind == Choices.Kind).Select(item => item.Label)];
        var text = new StringBuilder(description);
        // Where the description names them all, that is enough.
        if (!values.All(value => (description ?? "").Contains(value, StringComparison.Ordinal)))
            text.Append($" Values: {string.Join(", ", values.Select(value => $"`{value}`"))}.");
        if (option is { Required: true })
            text.Append(" Required.");
        if (option is not null && DefaultOf(option) is { Length: > 0 } usual)
            text.Append($" Default: {usual}.");
        return text.ToString();
    }

    private static string? DefaultOf(Option option) => IsSwitch(option) || !option.HasDefaultValue ? null
        : option.Name == "--threads" ? "the number of processors"
        : $"`{option.GetDefaultValue()}`";

    private static string Link(string path) => $"[{path.TrimStart('.', '/')}]({path})";

    private static string Brief(Command verb) => Lower(verb.Description!.Split(". ")[0]).TrimEnd('.');

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
