using Cluster.Embedded.Specs;
using Minima.Sweeps;
using Xunit;

namespace Cluster.Tests.Specs;

public sealed class ExampleSpecTests
{
    public static TheoryData<string> Examples =>
        [.. Directory.GetFiles(RepositoryFiles.Path("sweeps"), "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_read_and_is_named_like_its_file(string file)
    {
        SweepSpec sweep = SpecReader.ReadFile(RepositoryFiles.Path("sweeps", file));

        Assert.Equal(Path.GetFileNameWithoutExtension(file), sweep.Name);
        Assert.InRange(sweep.Runs, 100, 20_000);
        Assert.Equal(sweep.Settings.Count, sweep.Settings.Select(setting => setting.Key).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_names_the_schema_for_editors(string file) =>
        Assert.Equal("# yaml-language-server: $schema=sweep.schema.json", File.ReadLines(RepositoryFiles.Path("sweeps", file)).First());

    [Fact]
    public void There_are_examples() => Assert.True(Examples.Count >= 9);
}
