using Cluster.Embedded.Specs;
using Xunit;

namespace Cluster.Tests.Specs;

public sealed class SpecManualTests
{
    private const string Begin = "<!-- begin: generated from the table of fields -->\n";
    private const string End = "<!-- end: generated -->\n";

    [Fact]
    public void The_manual_has_every_key_as_the_table_has_it()
    {
        string path = RepositoryFiles.Path("docs", "spec.md");
        string text = File.ReadAllText(path);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = text.IndexOf(End, StringComparison.Ordinal);

        CheckedInFile.AssertEquals(path, $"{text[..begin]}\n{SpecManual.Generate()}{text[end..]}");
    }

    [Fact]
    public void The_examples_in_the_manual_are_read()
    {
        string[] parts = File.ReadAllText(RepositoryFiles.Path("docs", "spec.md")).Split("```");
        string[] examples = [.. parts.Where(part => part.StartsWith("yaml\n", StringComparison.Ordinal)).Select(part => part["yaml\n".Length..])];

        Assert.NotEmpty(examples);
        foreach (string example in examples)
            Assert.NotEmpty(SpecReader.Parse(example, "manual.yaml", RepositoryFiles.Path("docs")).Settings);
    }
}
