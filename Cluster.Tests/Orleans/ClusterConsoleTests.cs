using System.Text.Json;
using Cluster.Tests.Console;
using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Orleans;

/// <summary>The console against a silo, both processes of their own.</summary>
public sealed class ClusterConsoleTests(ClusterConsoleTests.Silo silo) : IClassFixture<ClusterConsoleTests.Silo>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Submit_and_wait_prints_what_run_prints_and_leaves_the_same_results()
    {
        WriteSpec("same", 40);
        CensusResult here = CensusProcess.Run(_folder.Root, "run", "same.yaml", "--results", "here", "--json", "--quiet");

        CensusResult there = Census("submit", "same.yaml", "--wait", "--results", "there", "--json", "--quiet");

        Assert.Equal((0, here.Output, ""), (there.Code, there.Output, there.Error));
        string name = Path.GetFileName(Directory.GetDirectories(_folder.Path("there")).Single());
        Assert.Equal(File.ReadAllText(_folder.Path($"here/{name}/census.json")), File.ReadAllText(_folder.Path($"there/{name}/census.json")));
        CensusResult status = CensusProcess.Run(_folder.Root, "status", name, "--results", "there");
        Assert.Contains("finished, 80 of 80 runs", status.Output, StringComparison.Ordinal);
        Assert.Equal(0, CensusProcess.Run(_folder.Root, "classes", name, "--results", "there", "--explain", "r0").Code);
    }

    [Fact]
    public void Classes_and_export_bring_the_record_here_and_print_the_same()
    {
        WriteSpec("copy", 30);
        CensusProcess.Run(_folder.Root, "run", "copy.yaml", "--results", "here", "--quiet");
        Assert.Equal(0, Census("submit", "copy.yaml", "--wait", "--quiet", "--results", "first").Code);

        foreach (string[] verb in new[] { new[] { "classes", "copy", "--json" }, ["export", "copy", "--format", "csv"], ["export", "copy", "--format", "jsonl"] })
        {
            CensusResult here = CensusProcess.Run(_folder.Root, [.. verb, "--results", "here"]), there = Census([.. verb, "--results", "there", "--cluster"]);
            Assert.Equal((here.Code, here.Output), (there.Code, there.Output));
        }

        // A second time there is nothing new to bring, and nothing is lost.
        string log = Directory.GetFiles(_folder.Path("there"), "runs.log", SearchOption.AllDirectories).Single();
        long length = new FileInfo(log).Length;
        Assert.Equal(0, Census("classes", "copy", "--results", "there", "--cluster").Code);
        Assert.Equal(length, new FileInfo(log).Length);
        File.Delete(log);
        Assert.Equal(0, Census("classes", "copy", "--results", "there", "--cluster").Code);
        Assert.Equal(length, new FileInfo(log).Length);
    }

    [Fact]
    public void A_sweep_is_paused_resumed_stopped_taken_up_extended_and_watched()
    {
        WriteSpec("steered", 300, "gd, learning-rate: 0.3, steps: 1000000, gradient: 1e-16");
        string key = Census("submit", "steered.yaml", "--quiet").Output.Trim();
        Assert.StartsWith("steered-", key, StringComparison.Ordinal);

        Assert.Equal("paused", State(Census("pause", "steered", "--json")));
        Assert.Contains("go on with: census resume", Census("status", "steered", "--cluster").Output, StringComparison.Ordinal);
        Assert.Equal("running", State(Census("resume", "steered", "--json", "--cluster")));
        Assert.Contains(State(Census("stop", "steered", "--json")), new[] { "stopping", "stopped" });
        CensusResult watched = Census("watch", "steered", "--json");
        Assert.Equal("stopped", JsonDocument.Parse(watched.Output.Trim().Split('\n')[^1]).RootElement.GetProperty("state").GetString());
        Assert.Equal("running", State(Census("retry", "steered", "--failed", "--json")));
        Assert.Equal("cancelled", State(Census("cancel", "steered", "--json")));
        Assert.Equal(2, Census("extend", "steered", "--replicates", "299").Code);
        Assert.Equal("running", State(Census("extend", "steered", "--replicates", "310", "--json")));

        Assert.Equal(620, Census("status", "steered", "--json", "--cluster").Json.GetProperty("planned").GetInt32());
        Assert.Equal("cancelled", State(Census("cancel", "steered", "--json")));
        JsonElement list = JsonDocument.Parse(Census("list", "--cluster", "--json").Output).RootElement.GetProperty("results");
        Assert.Contains(list.EnumerateArray(), row => row.GetProperty("name").GetString() == key && row.GetProperty("state").GetString() == "cancelled");
    }

    [Fact]
    public void Ctrl_C_ends_the_waiting_and_not_the_sweep()
    {
        WriteSpec("left", 150, "gd, learning-rate: 0.3, steps: 100000, gradient: 1e-16");
        using var waiting = CensusProcess.Start(_folder.Root, ["submit", "left.yaml", "--wait"], $"CENSUS_JOIN={silo.Join}");
        waiting.WaitUntil(() => Census("list", "--cluster").Output.Contains("left-", StringComparison.Ordinal));

        waiting.SendInterrupt();

        CensusResult left = waiting.End();
        Assert.Equal(130, left.Code);
        Assert.Contains("the sweep goes on without you", left.Error, StringComparison.Ordinal);
        Assert.Contains("finished, 300 of 300 runs", Census("watch", "left", "--quiet").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_finds_a_good_silo_good()
    {
        CensusResult doctor = Census("doctor", "--json");

        Assert.Equal(0, doctor.Code);
        Assert.All(JsonDocument.Parse(doctor.Output).RootElement.GetProperty("findings").EnumerateArray(), finding => Assert.Equal("good", finding.GetProperty("state").GetString()));
    }

    [Theory]
    [InlineData(4, "no silo of the cluster answers", "list", "--join", "cluster=here;gateway=127.0.0.1:1")]
    [InlineData(4, "database: ", "doctor", "--join", "Host=127.0.0.1;Port=1;Username=nobody;Timeout=2")]
    [InlineData(2, "--join: Couldn't set hots", "list", "--join", "Host=127.0.0.1;Hots=x")]
    [InlineData(2, "--join: this is no list of name=value pairs", "list", "--join", "here")]
    [InlineData(5, "no sweep 'nothing' in the cluster|the cluster has none yet", "status", "nothing", "--cluster")]
    [InlineData(2, "nothing.yaml: the file does not exist", "submit", "nothing.yaml")]
    [InlineData(2, "exclude each other", "submit", "nothing.yaml", "--wait", "--detach")]
    [InlineData(2, "--failed", "retry", "nothing")]
    [InlineData(2, "--replicates", "extend", "nothing")]
    public void What_cannot_be_done_is_said_with_the_right_code(int code, string messages, params string[] arguments)
    {
        CensusResult result = Census(arguments);

        Assert.Equal(code, result.Code);
        Assert.Contains(messages.Split('|'), message => (result.Error + result.Output).Contains(message, StringComparison.Ordinal));
        Assert.False(Directory.Exists(_folder.Path("results")));
    }

    [Fact]
    public void A_silo_ends_cleanly_on_sigterm_and_prints_its_metrics()
    {
        using SiloProcess other = SiloProcess.Start("--console-metrics", "on");

        Assert.Equal(0, other.Stop());

        Assert.Contains("census.runs.trained", other.Output, StringComparison.Ordinal);
        Assert.Contains("orleans-", other.Output, StringComparison.Ordinal);
    }

    private CensusResult Census(params string[] arguments)
    {
        using CensusProcess census = CensusProcess.Start(_folder.Root, arguments, $"CENSUS_JOIN={silo.Join}");
        return census.End();
    }

    private static string? State(CensusResult result)
    {
        Assert.Equal((0, ""), (result.Code, result.Error));
        return JsonDocument.Parse(result.Output).RootElement.GetProperty("state").GetString();
    }

    private void WriteSpec(string name, int replicates, string optimizer = "momentum, momentum: 0.9, learning-rate: 1, steps: 20000, gradient: 1e-3") => File.WriteAllText(_folder.Path($"{name}.yaml"), $$"""
        data: { kind: xor }
        network: { hidden: [[2], [3]], activation: tanh }
        loss: cross-entropy
        l2: 1e-3
        optimizer: { kind: {{optimizer}} }
        replicates: {{replicates}}
        seed: {{name.Length}}
        """);

    /// <summary>The silo of the class.</summary>
    public sealed class Silo : IDisposable
    {
        private readonly SiloProcess _process = SiloProcess.Start();

        /// <summary>How consoles find it.</summary>
        public string Join => _process.Join;

        public void Dispose() => _process.Dispose();
    }
}
