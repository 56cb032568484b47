using System.Text.Json;
using Xunit;

namespace Cluster.Tests.Console;

public sealed class ConsoleOutputTests(FinishedSweep sweep) : IClassFixture<FinishedSweep>
{
    public static TheoryData<string> Verbs => ["validate", "plan", "run", "resume", "list", "status", "classes", "barriers", "replay", "export", "merge", "compare", "claims", "classify"];

    [Fact]
    public void Data_goes_to_stdout_and_messages_to_stderr()
    {
        Assert.Equal(0, sweep.Run.Code);
        Assert.StartsWith("sweep small: 60 of 60 runs, digest ", sweep.Run.Output, StringComparison.Ordinal);
        Assert.Contains("runs/s", sweep.Run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("runs/s", sweep.Run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', sweep.Run.Output + sweep.Run.Error);
    }

    [Fact]
    public void Classes_prints_the_table_that_run_printed()
    {
        CensusResult classes = sweep.Census("classes", "small");

        Assert.Equal((0, sweep.Run.Output, ""), (classes.Code, classes.Output, classes.Error));
    }

    [Fact]
    public void A_finished_sweep_run_again_prints_the_same_and_quiet_means_silence()
    {
        CensusResult again = sweep.Census("run", "small.yaml", "--quiet");

        Assert.Equal((0, sweep.Run.Output, ""), (again.Code, again.Output, again.Error));
    }

    [Fact]
    public void The_census_as_JSON_has_the_documented_members()
    {
        JsonElement census = sweep.Census("classes", "small", "--json").Json;

        Assert.Equal("small", census.GetProperty("sweep").GetString());
        Assert.Matches("^[0-9a-f]{64}$", census.GetProperty("spec_hash").GetString());
        Assert.Matches("^[0-9a-f]{64}$", census.GetProperty("digest").GetString());
        JsonElement[] architectures = [.. census.GetProperty("architectures").EnumerateArray()];
        Assert.Equal([2, 3], architectures.Select(architecture => Assert.Single(architecture.GetProperty("hidden").EnumerateArray()).GetInt32()));
        Assert.All(architectures, AssertDocumented);
    }

    [Theory]
    [InlineData("validate small.yaml --json", "valid sweep spec_hash runs")]
    [InlineData("plan small.yaml --json", "sweep spec_hash runs settings replicates seconds_full_length architectures")]
    [InlineData("list --json", "results")]
    [InlineData("status small --json", "sweep spec_hash shard state finished planned steps verdicts")]
    [InlineData("claims swap --quick --json --quiet", "claims")]
    [InlineData("claims --list --json", "claims")]
    [InlineData("replay small 1 --json", "run end steps verdict loss parameters seed spectrum record")]
    [InlineData("replay small 2 --json", "run end steps verdict loss parameters seed spectrum record")]
    public void JSON_of_a_verb_parses_and_has_its_members(string arguments, string members)
    {
        CensusResult result = sweep.Census(arguments.Split(' '));

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.All(members.Split(' '), member => Assert.True(result.Json.TryGetProperty(member, out _), member));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)] // diverges: a learning rate of a thousand million
    [InlineData(59)]
    public void A_run_replayed_alone_equals_its_record(int run) =>
        Assert.Equal("equal", sweep.Census("replay", "small", $"{run}", "--json").Json.GetProperty("record").GetString());

    [Theory]
    [InlineData("60")]
    [InlineData("-1")]
    public void A_run_that_the_sweep_does_not_have_is_not_found(string run)
    {
        CensusResult result = sweep.Census("replay", "small", "--", run);

        Assert.Equal((5, ""), (result.Code, result.Output));
        Assert.Contains("0 to 59", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void List_and_status_say_that_the_sweep_is_finished()
    {
        JsonElement listed = Assert.Single(sweep.Census("list", "--json").Json.GetProperty("results").EnumerateArray());
        JsonElement status = sweep.Census("status", "small", "--json").Json;

        Assert.Equal(("finished", FinishedSweep.Runs), (listed.GetProperty("state").GetString(), listed.GetProperty("finished").GetInt32()));
        Assert.Equal(("finished", FinishedSweep.Runs), (status.GetProperty("state").GetString(), status.GetProperty("planned").GetInt32()));
        Assert.Equal(FinishedSweep.Runs, status.GetProperty("verdicts").EnumerateObject().Sum(verdict => verdict.Value.GetInt32()));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_verb_describes_itself_and_its_options(string verb)
    {
        CensusResult help = sweep.Census(verb, "--help");

        Assert.Equal((0, ""), (help.Code, help.Error));
        string[] lines = help.Output.Split('\n');
        Assert.Equal("Description:", lines[0]);
        Assert.True(lines[1].Trim().Length > 20, lines[1]);
        Assert.All(lines.Where(line => line.StartsWith("  --", StringComparison.Ordinal)), option => Assert.Matches(@"^  --\S+( <[^>]+>)*( \([A-Z]+\))?  +\S", option));
        Assert.Contains($"  {verb} ", sweep.Census("--help").Output, StringComparison.Ordinal);
    }

    private static void AssertDocumented(JsonElement architecture)
    {
        string[] members = ["activation", "parameters", "runs", "verdicts", "levels", "coverage", "chao1", "classes"];
        Assert.All(members, member => Assert.True(architecture.TryGetProperty(member, out _), member));
        Assert.Equal(30, architecture.GetProperty("runs").GetInt32());
        Assert.Equal(15, architecture.GetProperty("verdicts").GetProperty("diverged").GetInt32());
        Assert.All(["estimate", "low", "high"], member => Assert.True(architecture.GetProperty("chao1").TryGetProperty(member, out _), member));
        JsonElement[] classes = [.. architecture.GetProperty("classes").EnumerateArray()];
        Assert.NotEmpty(classes);
        string[] ofClass = ["id", "loss", "hits", "orbit", "verdict", "index", "min_eigenvalue", "gradient_norm", "error_radius", "parameter_norm"];
        Assert.All(classes, row => Assert.All(ofClass, member => Assert.True(row.TryGetProperty(member, out _), member)));
        Assert.All(classes, row => Assert.Equal(architecture.GetProperty("parameters").GetInt32(), row.GetProperty("representative").GetArrayLength()));
        double[] losses = [.. classes.Select(row => row.GetProperty("loss").GetDouble())];
        Assert.Equal(losses.Order(), losses);
    }
}
