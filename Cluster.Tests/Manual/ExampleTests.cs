using System.CommandLine;
using System.CommandLine.Parsing;
using Cluster.Client;
using Cluster.Client.Manual;
using Cluster.Tests.Console;
using Cluster.Tests.Results;
using Cluster.Tests.Specs;
using Xunit;

namespace Cluster.Tests.Manual;

/// <summary>The examples of the help and the manual are commands that work.</summary>
public sealed class ExampleTests
{
    private static readonly RootCommand Root = CensusConsole.CreateTree();

    public static TheoryData<string> Verbs => [.. Root.Subcommands.Select(verb => verb.Name)];

    public static TheoryData<string> Commands => [.. VerbCatalog.All.Append(VerbCatalog.Program).SelectMany(notes => notes.Examples).Select(example => example.Command)];

    [Fact]
    public void Every_verb_has_one_to_four_examples_of_itself_and_no_others_have()
    {
        Assert.Equal(Root.Subcommands.Select(verb => verb.Name).Order(), VerbCatalog.All.Select(notes => notes.Verb).Order());
        Assert.All(VerbCatalog.All.Append(VerbCatalog.Program), notes => Assert.InRange(notes.Examples.Count, 1, 4));
        Assert.All(VerbCatalog.All, notes => Assert.All(notes.Examples, example => Assert.StartsWith($"census {notes.Verb}", example.Command, StringComparison.Ordinal)));
        Assert.All(VerbCatalog.All.SelectMany(notes => notes.Examples), example => Assert.EndsWith(".", example.Purpose.Replace('?', '.'), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void An_example_is_parsed_and_its_files_are_there(string command)
    {
        string[] words = [.. CommandLineParser.SplitCommandLine(command.Split(" > ")[0].Split(" >> ")[0]).Skip(1)];

        Assert.Empty(Refusal.Of(Root.Parse(words)));
        Assert.All(words.Where(word => word.StartsWith("sweeps/", StringComparison.Ordinal) || word.StartsWith("data/", StringComparison.Ordinal)),
            file => Assert.True(File.Exists(RepositoryFiles.Path(file)), file));
        // Two columns of indentation, and the terminal's last is free.
        Assert.InRange(command.Length, 1, 77);
    }

    [Theory]
    [InlineData("run sweeps/xor.yaml --seed 3")]
    [InlineData("run")]
    [InlineData("runn sweeps/xor.yaml")]
    [InlineData("export xor --format pdf")]
    public void The_check_notices_what_does_not_parse(string command) => Assert.NotEmpty(Refusal.Of(Root.Parse(command.Split(' '))));

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Help_ends_with_the_examples_and_fits_80_columns(string verb)
    {
        using var folder = new TemporaryFolder();

        string[] lines = CensusProcess.Run(folder.Root, verb, "--help").Output.TrimEnd().Split('\n');

        string[] examples = [.. lines.SkipWhile(line => line != "Examples:").Skip(1)];
        Assert.Equal(VerbCatalog.Find(verb)!.Examples.Select(example => $"  {example.Command}"), examples.Where(line => line.StartsWith("  census", StringComparison.Ordinal)));
        Assert.All(examples.Where(line => !line.StartsWith("  census", StringComparison.Ordinal)), line => Assert.StartsWith("      ", line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
    }
}
