using System.Text.Json.Nodes;
using Cluster.Embedded;
using Cluster.Embedded.Specs;
using Cluster.Embedded.Specs.Grammar;
using Xunit;

namespace Cluster.Tests.Specs;

/// <summary>The JSON Schema says what the parser does, as far as a schema can say it.</summary>
public sealed class SpecSchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(SpecSchema.Generate())!.AsObject();

    public static TheoryData<string> Keys =>
        [.. SpecTable.Sections.SelectMany(section => section.Fields.Select(row => $"{section.Section}.{row.Name}".TrimStart('.')))];

    [Fact]
    public void The_checked_in_schema_is_the_generated_one() =>
        CheckedInFile.AssertEquals(RepositoryFiles.Path("sweeps", "sweep.schema.json"), SpecSchema.Generate());

    [Fact]
    public void The_schema_accepts_every_example()
    {
        foreach (string file in Directory.GetFiles(RepositoryFiles.Path("sweeps"), "*.yaml"))
            Assert.Null(WhyNotBySchema(File.ReadAllText(file)));
    }

    [Fact]
    public void The_schema_alone_refuses_most_of_the_bad_specs()
    {
        string[] files = Directory.GetFiles(RepositoryFiles.Path("Cluster.Tests", "BadInput", "Specs"), "*.yaml");
        int readable = 0, refused = 0;
        foreach (string file in files)
        {
            if (YamlAsJson.TryRead(File.ReadAllText(file)) is not { } document)
                continue;
            readable++;
            refused += SmallJsonSchema.WhyNot(Schema, document) is null ? 0 : 1;
        }

        Assert.True(refused > 0.7 * readable, $"the schema refuses {refused} of {readable}");
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Parser_and_schema_agree_on_a_key(string path)
    {
        SpecField field = SpecSamples.Field(path);
        foreach (string value in SpecSamples.Good(path))
            AssertSame(SpecSamples.Document(path, value), accepted: true);
        foreach (string value in SpecSamples.Bad)
            AssertSame(SpecSamples.Document(path, value), accepted: null);
        foreach (string value in SpecSamples.Bad.Where(_ => field.MayBeAxis))
            AssertSame(SpecSamples.Document(path, $"[{value}]"), accepted: null);
        AssertSame(SpecSamples.Document(path + "x", SpecSamples.Good(path)[0]), accepted: false);
        string[] all = SpecSamples.Good(path);
        if (all.Length > 1)
            AssertSame(SpecSamples.Document(path, $"[{string.Join(", ", all)}]"), accepted: field.MayBeAxis || field.Type is TextListType ? null : false);
    }

    [Theory]
    [InlineData("data", "{kind: [xor, moons], samples: 10}", false)]
    [InlineData("data", "{kind: [spirals, moons], samples: 10}", true)]
    [InlineData("optimizer", "{beta1: 0.5}", false)]
    [InlineData("optimizer", "{kind: sgd}", false)]
    [InlineData("optimizer", "[{kind: sgd, batch: 2}, {kind: gd}]", true)]
    [InlineData("network", "{hidden: [[2], []], activation: [tanh, {layers: [tanh]}]}", null)]
    public void Parser_and_schema_agree_across_keys(string path, string value, bool? accepted) =>
        AssertSame(SpecSamples.Document(path, value), accepted);

    // With null the two must agree, and on what is left to the parser alone.
    private static void AssertSame(string text, bool? accepted)
    {
        string? bySchema = WhyNotBySchema(text);
        string? byParser = WhyNotByParser(text);
        if (accepted == true)
            Assert.True(bySchema is null && byParser is null, $"{text}\nschema: {bySchema}\nparser: {byParser}");
        else if (accepted == false)
            Assert.True(bySchema is not null && byParser is not null, $"{text}\nschema: {bySchema}\nparser: {byParser}");
        else
            Assert.True(bySchema is null || byParser is not null, $"only the schema refuses\n{text}\n{bySchema}");
    }

    private static string? WhyNotBySchema(string text) =>
        YamlAsJson.TryRead(text) is { } document ? SmallJsonSchema.WhyNot(Schema, document) : "no YAML";

    private static string? WhyNotByParser(string text)
    {
        try
        {
            SpecReader.Parse(text, "spec.yaml", RepositoryFiles.Path("Cluster.Tests"), new TaskData());
            return null;
        }
        catch (InputException e)
        {
            return e.Message;
        }
    }
}
