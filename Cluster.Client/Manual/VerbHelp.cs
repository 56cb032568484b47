using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Cluster.Client.Manual;

/// <summary>The help of a verb: what System.CommandLine makes of its arguments and options, then examples.</summary>
internal sealed class VerbHelp : SynchronousCommandLineAction
{
    /// <summary>Lines longer than this are hard to read, however wide the terminal.</summary>
    private const int MostColumns = 100;

    /// <summary>Where there is no terminal, or one that does not say how wide it is.</summary>
    private const int UsualColumns = 80;

    /// <summary>A terminal narrower than this breaks the lines itself.</summary>
    private const int LeastColumns = 40;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        int width = Width();
        new HelpAction { MaxWidth = width }.Invoke(parseResult);
        if (VerbCatalog.Find(parseResult.CommandResult.Command is RootCommand ? VerbCatalog.Program.Verb : parseResult.CommandResult.Command.Name) is not { } notes)
            return ExitCode.Ok;
        output.WriteLine("Examples:");
        foreach (Example example in notes.Examples)
        {
            output.WriteLine($"  {example.Command}");
            foreach (string line in Wrap(example.Purpose, width - 6))
                output.WriteLine($"      {line}");
        }

        output.WriteLine();
        return ExitCode.Ok;
    }

    private static int Width()
    {
        if (Console.IsOutputRedirected || PlainStreams.AreAsked)
            return UsualColumns;
        int width = Console.WindowWidth;
        return width <= 0 ? UsualColumns : Math.Clamp(width, LeastColumns, MostColumns);
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line += line.Length > 0 ? " " + word : word;
        }

        yield return line;
    }
}
