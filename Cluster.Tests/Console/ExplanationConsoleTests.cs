using System.Text.Json;
using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Console;

/// <summary><c>census classes --explain</c>: what it says must agree with how the classes were made, whatever their group.</summary>
public sealed class ExplanationConsoleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("raw")]
    [InlineData("permutation")]
    [InlineData("symmetry")]
    public void What_is_said_of_two_points_agrees_with_their_classes(string group)
    {
        (string, string)[] copies = RunAtBothLevels(group);

        JsonElement[] pairs = [.. copies.Select(pair => Census("classes", group, "--explain", pair.Item1, pair.Item2, "--json").Json)];

        Assert.Contains(pairs, pair => pair.GetProperty("same").GetBoolean() == (group == "symmetry"));
        Assert.All(pairs, pair =>
        {
            bool same = pair.GetProperty("same").GetBoolean();
            Assert.Equal(same, pair.GetProperty("class_a").GetString() == pair.GetProperty("class_b").GetString());
            Assert.Equal(same, pair.GetProperty("witness").ValueKind == JsonValueKind.Object);
            Assert.Equal(same, pair.GetProperty("separated_by").ValueKind == JsonValueKind.Null);
            Assert.Equal(same, pair.GetProperty("nearest").GetDouble() <= pair.GetProperty("radii").GetDouble());
        });
    }

    [Theory]
    [InlineData("raw")]
    [InlineData("permutation")]
    [InlineData("symmetry")]
    public void Explanations_are_text_and_JSON_for_one_id_and_for_two(string group)
    {
        (string a, string b) = RunAtBothLevels(group)[0];

        CensusResult one = Census("classes", group, "--explain", a), two = Census("classes", group, "--explain", a, b);
        JsonElement asJson = Census("classes", group, "--explain", a, "--json").Json, pair = Census("classes", group, "--explain", a, b, "--json").Json;

        Assert.Equal((0, "", 0, ""), (one.Code, one.Error, two.Code, two.Error));
        Assert.StartsWith($"class {asJson.GetProperty("class").GetString()} of xor 2-2-2 tanh", one.Output, StringComparison.Ordinal);
        Assert.Matches(pair.GetProperty("same").GetBoolean() ? $"^{a} and {b} are one class" : @$"^{a} \(class r\d+\) and {b} \(class r\d+\) are different", two.Output);
        Assert.Contains("invariant", two.Output, StringComparison.Ordinal);
        Assert.All(asJson.GetProperty("merges").EnumerateArray(), merge =>
        {
            Assert.True(merge.GetProperty("residual").GetDouble() <= merge.GetProperty("radii").GetDouble());
            Assert.All(Signs(merge), sign => Assert.True(sign == 1 || group == "symmetry"));
        });
    }

    /// <summary>Runs the sweep with the group asked for, and modulo symmetry; returns the first pairs of copies that only sign flips join.</summary>
    private (string, string)[] RunAtBothLevels(string group)
    {
        foreach (string level in new[] { group, "symmetry" }.Distinct())
        {
            _folder.Write($"{level}.yaml", $$"""
                data: {kind: xor}
                network: {hidden: [2], activation: tanh}
                loss: cross-entropy
                l2: 1e-3
                optimizer: {kind: gd, learning-rate: 0.2, steps: 5000}
                replicates: 30
                classes: {group: {{level}}}
                """);
            Assert.Equal(0, Census("run", $"{level}.yaml", "--quiet").Code);
        }

        JsonElement[] classes = [.. Census("classes", "symmetry", "--json").Json.GetProperty("architectures")[0].GetProperty("classes").EnumerateArray()];
        (string, string)[] flipped = [.. classes
            .SelectMany(row => Census("classes", "symmetry", "--explain", row.GetProperty("id").GetString()!, "--json").Json.GetProperty("merges").EnumerateArray())
            .Where(merge => Signs(merge).Contains(-1))
            .Select(merge => ($"r{merge.GetProperty("run").GetInt32()}", $"r{merge.GetProperty("onto").GetInt32()}"))
            .Take(4)];
        Assert.NotEmpty(flipped);
        return flipped;
    }

    private static IEnumerable<int> Signs(JsonElement merge) => merge.TryGetProperty("layers", out JsonElement layers)
        ? layers.EnumerateArray().SelectMany(layer => layer.GetProperty("signs").EnumerateArray()).Select(sign => sign.GetInt32())
        : [];

    private CensusResult Census(params string[] arguments) => CensusProcess.Run(_folder.Root, arguments);
}
