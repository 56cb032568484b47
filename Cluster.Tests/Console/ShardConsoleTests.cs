using System.Text.Json;
using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Console;

/// <summary>A sweep in parts, as on several machines: run, looked at, taken up again, merged.</summary>
public sealed class ShardConsoleTests : IDisposable
{
    private const string Spec = """
        data: {kind: xor}
        network: {hidden: [[1], [2]], activation: tanh}
        loss: logistic
        l2: 1e-2
        optimizer: {kind: gd, learning-rate: [0.5, 1e9], steps: 500}
        replicates: 11
        """;

    private readonly TemporaryFolder _folder = new();

    public ShardConsoleTests() => _folder.Write("xor.yaml", Spec);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Shards_of_several_machines_merge_into_the_census_of_one()
    {
        CensusResult one = Census("run", "xor.yaml", "--json", "--quiet", "--results", "one");
        foreach (string shard in new[] { "1/3", "2/3", "3/3" })
            Assert.Equal(0, Census("run", "xor.yaml", "--shard", shard, "--results", $"machine-{shard[0]}").Code);

        CensusResult incomplete = Census(["merge", .. Directories("machine-1", "machine-3"), "-o", "some"]);
        CensusResult complete = Census(["merge", .. Directories("machine-2", "some", "machine-1"), "-o", "all", "--json"]);

        Assert.Equal(0, incomplete.Code);
        Assert.Matches(@"\b1[45] of 44 runs are missing", incomplete.Error);
        string resume = incomplete.Error.Split('\n').Single(line => line.StartsWith("  census resume ", StringComparison.Ordinal)).Trim();
        Assert.Equal((0, one.Digest), (complete.Code, complete.Digest));
        Assert.DoesNotContain("missing", complete.Error, StringComparison.Ordinal);
        Assert.Equal(one.Digest, Census([.. resume.Split(' ')[1..], "--json"]).Digest);
        Assert.Equal(one.Output, Census("run", "xor.yaml", "--results", "all", "--json").Output);
    }

    [Fact]
    public void A_shard_is_shown_as_one_and_can_be_taken_up_again()
    {
        Census("run", "xor.yaml", "--shard", "2/4", "--quiet");

        JsonElement listed = Assert.Single(Census("list", "--json").Json.GetProperty("results").EnumerateArray());
        JsonElement status = Census("status", "xor", "--json").Json;
        Assert.All([listed, status], shard => Assert.Equal(("2/4", 11, 11, "finished"), (
            shard.GetProperty("shard").GetString(), shard.GetProperty("finished").GetInt32(), shard.GetProperty("planned").GetInt32(), shard.GetProperty("state").GetString())));
        Assert.Contains("shard 2/4 of the sweep's 44 runs", Census("status", "xor").Output, StringComparison.Ordinal);
        Assert.StartsWith("sweep xor, shard 2/4: 11 of 11 runs", Census("classes", "xor").Output, StringComparison.Ordinal);
        CensusResult again = Census("resume", "xor", "--json");
        Assert.Equal(("2/4", 11), (again.Json.GetProperty("shard").GetString(), again.Json.GetProperty("finished").GetInt32()));
        Assert.StartsWith("0 runs in", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shard_of_an_extended_sweep_goes_on_where_it_was()
    {
        Census("run", "xor.yaml", "--shard", "1/2", "--quiet");
        _folder.Write("xor.yaml", Spec.Replace("replicates: 11", "replicates: 15"));

        CensusResult longer = Census("run", "xor.yaml", "--shard", "1/2");

        Assert.StartsWith("sweep xor, shard 1/2: 30 of 30 runs", longer.Output, StringComparison.Ordinal);
        Assert.StartsWith("8 runs in", longer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_a_sweep_means_the_whole_where_its_shards_lie_beside_it()
    {
        Census("run", "xor.yaml", "--shard", "1/2", "--quiet");
        Census("run", "xor.yaml", "--shard", "2/2", "--quiet");

        CensusResult ambiguous = Census("status", "xor");
        Census(["merge", .. Directories("results"), "--quiet"]);

        Assert.Equal(5, ambiguous.Code);
        Assert.Contains(".shard-1-of-2 or xor-", ambiguous.Error, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, Census("status", "xor", "--json").Json.GetProperty("shard").ValueKind);
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("third")]
    [InlineData("1/")]
    public void What_is_no_shard_is_refused(string shard)
    {
        CensusResult result = Census("run", "xor.yaml", "--shard", shard);

        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains("such as 3/8", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Path("results")));
    }

    [Fact]
    public void A_sweep_that_stops_at_a_coverage_is_not_run_in_shards()
    {
        _folder.Write("xor.yaml", Spec + "\nstop: {coverage: 0.9}\n");

        CensusResult result = Census("run", "xor.yaml", "--shard", "1/2");

        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains("xor.yaml: stop.coverage: coverage is decided on prefixes of all runs", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Path("results")));
    }

    [Fact]
    public void Results_of_different_sweeps_are_not_merged()
    {
        Census("run", "xor.yaml", "--quiet");
        _folder.Write("xor.yaml", Spec.Replace("1e-2", "1e-3"));
        Census("run", "xor.yaml", "--quiet");

        CensusResult result = Census(["merge", .. Directories("results"), "-o", "merged"]);

        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains("settings or data", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Path("merged")));
    }

    [Fact]
    public void Results_whose_data_file_is_elsewhere_merge_when_told_where()
    {
        Directory.CreateDirectory(_folder.Path("there"));
        Directory.CreateDirectory(_folder.Path("here"));
        _folder.Write("there/points.csv", "x,y\n0,0\n1,1\n2,3\n");
        _folder.Write("there/line.yaml", "{data: {kind: csv, file: points.csv}, network: {hidden: []}, loss: mse, l2: 1e-2, optimizer: {kind: gd, steps: 50}, replicates: 4}");
        Census("run", "there/line.yaml", "--shard", "1/2", "--quiet");
        Census("run", "there/line.yaml", "--shard", "2/2", "--quiet");
        File.Move(_folder.Path("there", "points.csv"), _folder.Path("here", "points.csv"));

        Assert.Equal(2, Census(["merge", .. Directories("results")]).Code);
        Assert.Equal(0, Census(["merge", .. Directories("results"), "--data", "here"]).Code);

        Assert.Equal(4, Census("classes", "line", "--json").Json.GetProperty("finished").GetInt32());
    }

    [Fact]
    public void Ids_of_a_shard_and_of_a_shorter_sweep_name_their_classes_in_the_whole()
    {
        Census("run", "xor.yaml", "--shard", "2/3", "--quiet");
        Census("run", "xor.yaml", "--quiet", "--results", "whole");
        string[] ids = [.. Ids(Census("classes", "xor", "--json"))];
        string[] shorter = [.. Ids(Census("classes", "xor", "--json", "--results", "whole"))];
        _folder.Write("xor.yaml", Spec.Replace("replicates: 11", "replicates: 30"));
        string[] longer = [.. Ids(Census("run", "xor.yaml", "--json", "--results", "whole"))];

        Assert.All([.. ids, .. shorter], id =>
        {
            Assert.Equal(0, Census("export", "xor", "--results", "whole", "-f", "safetensors", "--class", id, "-o", "found").Code);
            Assert.Contains(Named(File.ReadAllText(_folder.Path("found"))), longer);
        });
        Assert.NotEmpty(ids.Except(longer));
        Assert.Empty(shorter.Except(longer));
    }

    [Theory]
    [InlineData("r1", "run 1 is in no class, for its verdict is diverged")]
    [InlineData("r44", "its runs are 0 to 43")]
    [InlineData("r0", "run 0 is not in shard 2/3")]
    [InlineData("best", "such as r0")]
    public void An_id_without_a_class_is_not_found_and_it_says_why(string id, string why)
    {
        Census("run", "xor.yaml", "--shard", "2/3", "--quiet");

        CensusResult result = Census("export", "xor", "-f", "safetensors", "--class", id, "-o", "found");

        Assert.Equal((5, ""), (result.Code, result.Output));
        Assert.Contains(why, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.Path("found")));
    }

    private CensusResult Census(params string[] arguments) => CensusProcess.Run(_folder.Root, arguments);

    private IEnumerable<string> Directories(params string[] parents) => parents.SelectMany(parent => Directory.GetDirectories(_folder.Path(parent)).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Ids(CensusResult census) => census.Json.GetProperty("architectures").EnumerateArray()
        .SelectMany(architecture => architecture.GetProperty("classes").EnumerateArray()).Select(row => row.GetProperty("id").GetString()!);

    /// <summary>The class that a safetensors file names in its header.</summary>
    private static string Named(string file) => file.Split("\"class\":\"")[1].Split('"')[0];
}
