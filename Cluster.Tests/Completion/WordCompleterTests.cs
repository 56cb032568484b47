using System.CommandLine;
using System.CommandLine.Completions;
using Cluster.Client;
using Cluster.Client.Completion;
using Xunit;

namespace Cluster.Tests.Completion;

public sealed class WordCompleterTests
{
    private static readonly RootCommand Root = CensusConsole.CreateTree();

    public static TheoryData<string, string> Options
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (Command verb in Root.Subcommands)
            {
                foreach (Option option in verb.Options)
                    all.Add(verb.Name, option.Name);
            }

            return all;
        }
    }

    [Fact]
    public void Without_a_word_every_verb_fits() =>
        Assert.Equal(Root.Subcommands.Select(verb => verb.Name), Complete("").Select(item => item.Label));

    [Theory]
    [InlineData("re", "resume replay report retry")]
    [InlineData("run --la", "--lanes")]
    [InlineData("run --lanes ", "128 256 512 auto scalar")]
    [InlineData("run --lanes s", "scalar")]
    [InlineData("run --lanes=2", "--lanes=256")]
    [InlineData("run --lanes auto --la", "")]
    [InlineData("run --h", "--help")]
    [InlineData("run --threads ", "")]
    [InlineData("export x -f ", "csv jsonl npz safetensors")]
    [InlineData("export -f", "")]
    [InlineData("export x --what r", "runs")]
    [InlineData("plot l", "learning-rates loss-hits loss-histogram")]
    [InlineData("claims swap satu", "")]
    [InlineData("claims swap sw", "swap")]
    [InlineData("simulate --faults no", "none")]
    [InlineData("simulate --faults crash,st", "crash,stale-read crash,stall")]
    [InlineData("completion ", "bash fish powershell zsh")]
    [InlineData("completion bash ", "--help")]
    [InlineData("doctor --f", "--fix")]
    [InlineData("replay small -- -", "")]
    [InlineData("bogus ", "")]
    public void What_fits_is_what_the_parser_takes(string line, string fitting)
    {
        // Verbs that no longer take an argument answer an empty word with their options; of an unknown verb nothing is known.
        string[] found = [.. Complete(line).Where(item => !WordCompleter.IsPath(item)).Select(item => item.Label)];

        Assert.Equal(fitting.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), line == "bogus " ? [] : found.Order());
    }

    [Theory]
    [InlineData("run ", PathCompletion.FilesKind, "yaml yml")]
    [InlineData("classify a.npz ", PathCompletion.FilesKind, "npz safetensors")]
    [InlineData("classify a.npz --as ", PathCompletion.FilesKind, "yaml yml")]
    [InlineData("list --token-file ", PathCompletion.FilesKind, "")]
    [InlineData("run --results ", PathCompletion.DirectoriesKind, "")]
    [InlineData("run --results=oth", PathCompletion.DirectoriesKind, "")]
    [InlineData("run --results oth", PathCompletion.DirectoriesKind, "")]
    [InlineData("run swe", PathCompletion.FilesKind, "yaml yml")]
    [InlineData("run --results=", PathCompletion.DirectoriesKind, "")]
    [InlineData("compare a ", PathCompletion.DirectoriesKind, "")]
    [InlineData("plot verdicts ", PathCompletion.DirectoriesKind, "")]
    public void Where_a_path_stands_the_shell_is_told_of_what_kind(string line, string kind, string extensions)
    {
        CompletionItem item = Assert.Single(Complete(line), WordCompleter.IsPath);

        Assert.Equal((kind, extensions), (item.Kind, item.Label));
    }

    /// <summary>In whatever state a command line is while it is typed, neither TAB nor Enter may end in an exception.</summary>
    [Theory]
    [MemberData(nameof(Options))]
    public void An_option_without_its_value_or_with_nonsense_is_answered(string verb, string option)
    {
        string[][] lines = [[verb, option], [verb, option, "\u0001,\u0002"], [verb, option, "-1"], [verb, option, ""], [verb, "x", "y", option], [verb, $"{option}="]];

        Assert.All(lines, line =>
        {
            new WordCompleter(Root).Complete(line, "");
            new WordCompleter(Root).Complete(line[..^1], line[^1]);
            Assert.All(Refusal.Of(Root.Parse(line)), reason => Assert.True(reason.Length is > 10 and < 600, reason));
        });
    }

    [Fact]
    public void A_verb_with_a_closed_set_of_values_names_it_when_it_refuses()
    {
        string reason = Assert.Single(Refusal.Of(Root.Parse(["run", "a.yaml", "--lanes", "scaler"])));

        Assert.Equal("--lanes must be one of auto, scalar, 128, 256, 512; 'scaler' is none: did you mean scalar?", reason);
    }

    private static IReadOnlyList<CompletionItem> Complete(string line)
    {
        string[] words = line.Split(' ');
        return new WordCompleter(Root).Complete(words[..^1], words[^1]);
    }
}
