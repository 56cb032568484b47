using System.Text.Json;
using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Console;

public sealed class CompareConsoleTests : IDisposable
{
    private const string Spec = """
        name: NAME
        seed: SEED
        data: {kind: xor}
        network: {hidden: HIDDEN, activation: tanh}
        loss: cross-entropy
        l2: 1e-3
        optimizer: {kind: gd, learning-rate: RATE, steps: 8000}
        replicates: 60
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_sweeps_are_compared_class_by_class()
    {
        Run("slow", seed: 1, "[[1], [2]]", "0.1");
        Run("fast", seed: 2, "[[2], []]", "0.5");

        CensusResult text = Census("compare", "slow", "fast"), asJson = Census("compare", "slow", "fast", "--json");

        Assert.Equal((0, ""), (text.Code, text.Error));
        Assert.Contains("xor 2-2-2 tanh, cross-entropy, λ=0.001: 60 runs in A, 60 in B", text.Output, StringComparison.Ordinal);
        Assert.Contains("only in A: xor 2-1-2", text.Output, StringComparison.Ordinal);
        Assert.Contains("only in B: xor 2-2 ", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("same seed", text.Output, StringComparison.Ordinal);
        JsonElement pair = Assert.Single(asJson.Json.GetProperty("architectures").EnumerateArray());
        Assert.False(asJson.Json.GetProperty("same_seed").GetBoolean());
        Assert.InRange(pair.GetProperty("homogeneity").GetProperty("p").GetDouble(), 1e-4, 1);
        AssertIsTheCensus("slow", "a", architecture: 1, pair);
        AssertIsTheCensus("fast", "b", architecture: 0, pair);
    }

    [Fact]
    public void Sweeps_of_one_seed_are_compared_with_a_warning()
    {
        Run("slow", seed: 1, "[[1]]", "0.1");
        Run("fast", seed: 1, "[[1]]", "0.5");

        Assert.Contains("A and B have the same seed", Census("compare", "slow", "fast").Output, StringComparison.Ordinal);
        Assert.True(Census("compare", "slow", "fast", "--json").Json.GetProperty("same_seed").GetBoolean());
    }

    [Fact]
    public void Sweeps_with_nothing_in_common_are_bad_input()
    {
        Run("one", seed: 1, "[[1]]", "0.1");
        Run("two", seed: 1, "[[2]]", "0.1");

        CensusResult result = Census("compare", "one", "two");

        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains("no objective in common", result.Error, StringComparison.Ordinal);
        Assert.Equal(5, Census("compare", "one", "three").Code);
        Assert.Equal(2, Census("compare", "one").Code);
    }

    /// <summary>One side of a comparison has the ids, losses and hits of that sweep's own census.</summary>
    private void AssertIsTheCensus(string name, string side, int architecture, JsonElement pair)
    {
        var expected = Census("classes", name, "--json").Json.GetProperty("architectures")[architecture].GetProperty("classes").EnumerateArray()
            .Select(row => (row.GetProperty("id").GetString(), row.GetProperty("hits").GetInt32(), row.GetProperty("share").ToString())).Order();
        var actual = pair.GetProperty("classes").EnumerateArray().Where(row => row.GetProperty($"id_{side}").ValueKind != JsonValueKind.Null)
            .Select(row => (row.GetProperty($"id_{side}").GetString(), row.GetProperty($"hits_{side}").GetInt32(), row.GetProperty($"share_{side}").ToString())).Order();

        Assert.Equal(expected.Select(row => (row.Item1, row.Item2)), actual.Select(row => (row.Item1, row.Item2)));
        Assert.Equal(expected.Select(row => Compact(row.Item3)), actual.Select(row => Compact(row.Item3)));
    }

    private static string Compact(string json) => string.Concat(json.Where(c => !char.IsWhiteSpace(c)));

    private void Run(string name, int seed, string hidden, string rate)
    {
        _folder.Write($"{name}.yaml", Spec.Replace("NAME", name).Replace("SEED", $"{seed}").Replace("HIDDEN", hidden).Replace("RATE", rate));
        Assert.Equal(0, Census("run", $"{name}.yaml", "--quiet").Code);
    }

    private CensusResult Census(params string[] arguments) => CensusProcess.Run(_folder.Root, arguments);
}
