using System.CommandLine;
using System.CommandLine.Completions;

namespace Cluster.Client.Completion;

/// <summary>
/// What the scripts of the shells ask when TAB is pressed: <c>census __complete INDEX WORD...</c>, the words without the
/// program's name, INDEX that of the word to be completed. A line for each word that fits, a tab and what it means behind
/// it; a line with a colon asks the shell for paths: <c>:files yaml yml</c>, <c>:directories</c>.
/// </summary>
internal static class CompletionAnswer
{
    /// <summary>The first argument that means it.</summary>
    public const string Request = "__complete";

    /// <summary>Answers.</summary>
    public static int Print(RootCommand root, string[] arguments, TextWriter output)
    {
        if (arguments is not [var number, .. var words] || !int.TryParse(number, out int index) || index < 0 || index > words.Length)
            return ExitCode.BadInput;
        // A shell that loses empty arguments on the way means an empty word.
        string word = index < words.Length ? words[index] : "";
        foreach (CompletionItem item in new WordCompleter(root).Complete(words[..index], word))
            output.Write(Line(item) + "\n");
        return ExitCode.Ok;
    }

    private static string Line(CompletionItem item) => WordCompleter.IsPath(item) ? $":{item.Kind} {item.Label}".TrimEnd()
        : string.IsNullOrEmpty(item.Detail) ? item.Label
        : $"{item.Label}\t{Brief(item.Detail)}";

    /// <summary>The first sentence, on one line.</summary>
    private static string Brief(string description)
    {
        string line = description.ReplaceLineEndings(" ");
        int end = line.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? line : line[..end]).TrimEnd('.');
    }
}
