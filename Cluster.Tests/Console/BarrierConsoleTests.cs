using System.Text.Json;
using Xunit;

namespace Cluster.Tests.Console;

public sealed class BarrierConsoleTests(XorSweep sweep) : IClassFixture<XorSweep>
{
    [Fact]
    public void Two_classes_as_JSON_have_the_documented_members()
    {
        string[] ids = sweep.Ids(architecture: 1);
        JsonElement pair = sweep.Census("barriers", "xor", ids[0], ids[1], "--points", "7", "--json").Json;

        Assert.All(["sweep", "spec_hash", "architecture", "from", "to", "before", "after", "layers", "segment"], member => Assert.True(pair.TryGetProperty(member, out _), member));
        Assert.Equal((ids[0], ids[1]), (Text(pair, "from", "class"), Text(pair, "to", "class")));
        Assert.Equal(3, Assert.Single(pair.GetProperty("layers").EnumerateArray()).GetProperty("sources").GetArrayLength());
        JsonElement[] segment = [.. pair.GetProperty("segment").EnumerateArray()];
        Assert.Equal(7, segment.Length);
        Assert.Equal(Number(pair, "from", "loss"), segment[0].GetProperty("before").GetDouble(), 1e-14);
        Assert.Equal(Number(pair, "to", "loss"), segment[^1].GetProperty("after").GetDouble(), 1e-14);
        foreach (string side in new[] { "before", "after" })
        {
            double highestEnd = Math.Max(segment[0].GetProperty(side).GetDouble(), segment[^1].GetProperty(side).GetDouble());
            Assert.Equal(Number(pair, side, "maximum") - highestEnd, Number(pair, side, "barrier"), 1e-14);
            Assert.InRange(Number(pair, side, "barrier"), double.Epsilon, Number(pair, side, "rise_above_chord"));
        }

        Assert.True(Number(pair, "after", "distance") <= Number(pair, "before", "distance"));
    }

    [Fact]
    public void Two_classes_as_text_show_ends_barriers_alignment_and_losses()
    {
        string[] ids = sweep.Ids(architecture: 0);
        CensusResult pair = sweep.Census("barriers", "xor", ids[0], ids[1]);

        Assert.Equal((0, ""), (pair.Code, pair.Error));
        string[] lines = pair.Output.TrimEnd('\n').Split('\n');
        Assert.StartsWith("xor 2-2-2 tanh, cross-entropy", lines[0], StringComparison.Ordinal);
        Assert.All(["from  ", "to    ", "as found ", "aligned ", $"{ids[0]} aligned by ", "0.000 ", "0.500 ", "1.000 "], start => Assert.Contains(lines, line => line.StartsWith(start, StringComparison.Ordinal)));
        Assert.Contains('█', pair.Output);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void A_point_and_itself_are_joined_by_a_flat_line()
    {
        string id = sweep.Ids(architecture: 0)[0];
        CensusResult pair = sweep.Census("barriers", "xor", id, id, "--points", "5");

        Assert.Equal((0, ""), (pair.Code, pair.Error));
        Assert.Contains("as found  ▁▁▁▁▁\naligned   ▁▁▁▁▁\n", pair.Output, StringComparison.Ordinal);
        Assert.Contains($"{id} aligned by the identity", pair.Output, StringComparison.Ordinal);
    }

    /// <summary>Another run of the same class: a copy elsewhere, which the alignment lays over the representative.</summary>
    [Fact]
    public void Any_run_of_a_class_stands_for_its_own_point_and_copies_have_no_barrier_once_aligned()
    {
        // The most-hit of the classes whose loss tells them from all others.
        JsonElement found = sweep.Classes(architecture: 0).GroupBy(row => Math.Round(row.GetProperty("loss").GetDouble(), 6))
            .Where(group => group.Count() == 1).Select(group => group.First()).MaxBy(row => row.GetProperty("hits").GetInt32());
        string id = found.GetProperty("id").GetString()!;
        string[] members = [.. sweep.Census("export", "xor", "--format", "jsonl", "--what", "runs").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(run => run.GetProperty("loss") is { ValueKind: JsonValueKind.Number } loss && Math.Abs(loss.GetDouble() - found.GetProperty("loss").GetDouble()) < 1e-9)
            .Select(run => $"r{run.GetProperty("run").GetInt32()}")];

        Assert.Equal(found.GetProperty("hits").GetInt32(), members.Length);
        JsonElement[] copies = [.. members.Where(member => member != id).Take(3).Select(member => sweep.Census("barriers", "xor", id, member, "--json").Json)];
        Assert.Equal(3, copies.Length);
        Assert.All(copies, pair => Assert.Equal((id, id), (Text(pair, "from", "class"), Text(pair, "to", "class"))));
        Assert.All(copies, pair => Assert.InRange(Number(pair, "after", "barrier"), 0, 1e-12));
        Assert.All(copies, pair => Assert.InRange(Number(pair, "after", "distance"), 0, 1e-6));
        Assert.Contains(copies, pair => Number(pair, "before", "barrier") > 0.01);
    }

    [Fact]
    public void Matrices_as_JSON_are_symmetric_and_name_the_components()
    {
        JsonElement[] architectures = [.. sweep.Census("barriers", "xor", "--most", "3", "--json").Json.GetProperty("architectures").EnumerateArray()];

        Assert.Equal(2, architectures.Length);
        foreach (JsonElement architecture in architectures)
        {
            int count = architecture.GetProperty("classes").GetArrayLength();
            Assert.InRange(count, 2, 3);
            Assert.InRange(architecture.GetProperty("classes_found").GetInt32(), count, 20);
            foreach (string side in new[] { "before", "after" })
            {
                double[][] matrix = [.. architecture.GetProperty(side).EnumerateArray().Select(row => row.EnumerateArray().Select(x => x.GetDouble()).ToArray())];
                for (int i = 0; i < count; i++)
                {
                    Assert.Equal(0, matrix[i][i]);
                    Assert.Equal(matrix[i], matrix.Select(row => row[i]));
                }
            }

            int components = architecture.GetProperty("components").GetInt32();
            Assert.Equal(Enumerable.Range(0, components), architecture.GetProperty("classes").EnumerateArray().Select(row => row.GetProperty("component").GetInt32()).Distinct().Order());
        }
    }

    [Fact]
    public void Any_barrier_is_low_enough_for_a_large_epsilon()
    {
        CensusResult all = sweep.Census("barriers", "xor", "--epsilon", "1e6"), none = sweep.Census("barriers", "xor", "--epsilon", "0");

        Assert.Equal((0, ""), (all.Code, all.Error));
        Assert.Equal(2, all.Output.Split('\n').Count(line => line.StartsWith("1 linearly connected component at ε = 1000000 ", StringComparison.Ordinal)));
        Assert.Contains("·", all.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\n1 linearly", none.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("r80", "no run 80")]
    [InlineData("r1", "verdict is diverged")]
    [InlineData("four", "'four' is no class")]
    [InlineData("r", "'r' is no class")]
    [InlineData("r99999999999", "is no class")]
    public void An_id_that_means_nothing_is_not_found_and_told_which_there_are(string id, string reason)
    {
        string known = sweep.Ids(architecture: 0)[0];
        CensusResult result = sweep.Census("barriers", "xor", known, id);

        Assert.Equal((5, ""), (result.Code, result.Output));
        Assert.Contains(reason, result.Error, StringComparison.Ordinal);
        Assert.Contains($"the classes are {known}, ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_of_different_architectures_have_no_segment()
    {
        CensusResult result = sweep.Census("barriers", "xor", sweep.Ids(architecture: 0)[0], sweep.Ids(architecture: 1)[0]);

        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains("xor 2-2-2 tanh", result.Error, StringComparison.Ordinal);
        Assert.Contains("xor 2-3-2 tanh", result.Error, StringComparison.Ordinal);
    }

    private static string Text(JsonElement pair, string side, string member) => pair.GetProperty(side).GetProperty(member).GetString()!;

    private static double Number(JsonElement pair, string side, string member) => pair.GetProperty(side).GetProperty(member).GetDouble();
}
