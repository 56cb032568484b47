using Cluster.Embedded.Specs;
using Xunit;

namespace Cluster.Tests.Specs;

public sealed class SpecReplicatesTests
{
    [Theory]
    [InlineData("data: { kind: xor }\nreplicates: 10 # ten\nseed: 1\n", "data: { kind: xor }\nreplicates: 250 # ten\nseed: 1\n")]
    [InlineData("# who reads this\ndata: { kind: xor }\n", "# who reads this\nreplicates: 250\ndata: { kind: xor }\n")]
    [InlineData("{data: {kind: xor}, replicates: 7}", "{data: {kind: xor}, replicates: 250}")]
    [InlineData("{data: {kind: xor}}", "{replicates: 250, data: {kind: xor}}")]
    [InlineData("replicates:\n  1_0\nname: 'ü replicates: 3'\n", "replicates:\n  250\nname: 'ü replicates: 3'\n")]
    public void The_number_changes_and_nothing_else(string text, string expected) =>
        Assert.Equal(expected, SpecReplicates.Set(text, "s.yaml", 250));

    [Fact]
    public void The_sweep_stays_the_same_sweep_with_more_runs()
    {
        const string Text = "name: a\ndata: { kind: xor }\nnetwork: { hidden: [[2], [3]] }\nloss: logistic\nreplicates: 3\n";

        var before = SpecReader.Parse(Text, "a.yaml", "/");
        var after = SpecReader.Parse(SpecReplicates.Set(Text, "a.yaml", 5), "a.yaml", "/");

        Assert.Equal((before.Hash, 6, 10), (after.Hash, before.Runs, after.Runs));
    }
}
