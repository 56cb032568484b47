using System.CommandLine;
using Cluster.Client;
using Cluster.Client.Manual;
using Cluster.Tests.Specs;
using Xunit;

namespace Cluster.Tests.Manual;

/// <summary>docs/console against the tree of commands. Both builds have the same one; see <see cref="ManualFacts"/>.</summary>
public sealed class ManualTests
{
    private static readonly RootCommand Root = CensusConsole.CreateTree();

    public static TheoryData<string> Verbs => [.. Root.Subcommands.Select(verb => verb.Name)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void The_page_of_a_verb_is_what_the_code_makes_of_it(string verb) =>
        CheckedInFile.AssertEquals(PathOf(ManualPage.FileOf(verb)), new ManualPage(Root).Of(Root.Subcommands.Single(command => command.Name == verb)));

    [Fact]
    public void The_page_of_the_program_is_what_the_code_makes_of_it() =>
        CheckedInFile.AssertEquals(PathOf("census.md"), new ManualPage(Root).OfProgram());

    [Fact]
    public void There_is_no_page_of_a_verb_that_is_none() => Assert.Equal(
        Root.Subcommands.Select(verb => ManualPage.FileOf(verb.Name)).Append("census.md").Order(StringComparer.Ordinal),
        Directory.GetFiles(PathOf()).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Fact]
    public void Pages_link_only_to_what_is_there()
    {
        string[] broken = [.. Directory.GetFiles(PathOf()).SelectMany(page => File.ReadAllText(page).Split("](").Skip(1)
            .Select(rest => rest.Split(')')[0]).Where(link => !File.Exists(PathOf(link))).Select(link => $"{Path.GetFileName(page)}: {link}"))];

        Assert.Empty(broken);
    }

    /// <summary>The number of processors, a home folder or a width must not make the pages differ from machine to machine.</summary>
    [Fact]
    public void No_page_has_the_number_of_processors()
    {
        string page = new ManualPage(Root).Of(Root.Subcommands.Single(command => command.Name == "run"));

        Assert.Contains("Default: the number of processors.", page, StringComparison.Ordinal);
    }

    private static string PathOf(params string[] parts) => RepositoryFiles.Path(["docs", "console", .. parts]);
}
