using System.Text;
using Cluster.Embedded.Specs;
using Cluster.Tests.Console;
using Cluster.Tests.Specs;
using Xunit;

namespace Cluster.Tests.Classification;

/// <summary>The example that ships with the repository, and the manual that shows it.</summary>
public sealed class ExampleWeightsTests
{
    private static readonly string Manual = RepositoryFiles.Path("docs", "classify.md");

    [Fact]
    public void The_example_is_what_its_description_says()
    {
        string path = RepositoryFiles.Path("data", "classify", "xor.npz");
        byte[] expected = ExampleWeights.Npz(WeightsDescriptionReader.ReadFile(RepositoryFiles.Path("data", "classify", "xor.yaml")));
        if (Environment.GetEnvironmentVariable("CENSUS_UPDATE") == "1")
            File.WriteAllBytes(path, expected);

        Assert.Equal(expected, File.ReadAllBytes(path));
    }

    [Fact]
    public void The_manual_shows_what_the_example_prints()
    {
        CensusResult result = CensusProcess.Run(RepositoryFiles.Path(), "classify", "data/classify/xor.npz", "--as", "data/classify/xor.yaml");

        Assert.Equal((0, ""), (result.Code, result.Error));
        AssertManualHas("<!-- begin: what the example prints -->\n", $"\n```\n{result.Output}```\n\n");
    }

    [Fact]
    public void The_manual_has_every_key_as_the_table_has_it() =>
        AssertManualHas("<!-- begin: generated from the table of fields -->\n", "\n" + SpecManual.GenerateForWeights());

    [Fact]
    public void The_descriptions_in_the_manual_are_read()
    {
        string[] parts = File.ReadAllText(Manual).Split("```");
        string[] examples = [.. parts.Where(part => part.StartsWith("yaml\n", StringComparison.Ordinal)).Select(part => part["yaml\n".Length..])];

        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.NotNull(WeightsFolder.Describe(example).Objective));
    }

    private static void AssertManualHas(string begin, string content)
    {
        string text = File.ReadAllText(Manual);
        int from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        int to = text.IndexOf("<!-- end -->\n", from, StringComparison.Ordinal);

        CheckedInFile.AssertEquals(Manual, new StringBuilder().Append(text, 0, from).Append(content).Append(text, to, text.Length - to).ToString());
    }
}
