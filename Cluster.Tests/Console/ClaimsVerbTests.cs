using System.Text.Json;
using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Console;

public sealed class ClaimsVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_claim_is_a_block_of_verdict_figures_and_the_command_that_repeats_it()
    {
        CensusResult result = Census("claims", "swap");

        Assert.Equal(0, result.Code);
        Assert.StartsWith("swap: SUPPORTED", result.Output, StringComparison.Ordinal);
        Assert.Matches("relu_mse_half_way +2.236999587", result.Output);
        Assert.Contains("repeat    census claims swap\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("swap: supported (1 of 1)", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Quick_is_part_of_the_command_that_repeats_and_quiet_means_silence()
    {
        CensusResult result = Census("claims", "swap", "--quick", "--quiet");

        Assert.Equal("", result.Error);
        Assert.Contains("repeat    census claims swap --quick\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void JSON_has_exactly_the_documented_members()
    {
        JsonElement claims = Census("claims", "swap", "--json", "--quiet").Json;

        Assert.Equal(["complete", "claims"], claims.EnumerateObject().Select(member => member.Name));
        JsonElement claim = Assert.Single(claims.GetProperty("claims").EnumerateArray());
        Assert.Equal(["id", "claim", "verdict", "condition", "figures", "command"], claim.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("supported", "census claims swap"), (claim.GetProperty("verdict").GetString(), claim.GetProperty("command").GetString()));
        Assert.Equal(1, claim.GetProperty("figures").GetProperty("classes_modulo_permutation").GetInt32());
    }

    [Fact]
    public void A_claim_that_does_not_exist_is_not_found_and_the_nearest_is_named()
    {
        CensusResult result = Census("claims", "swap", "swop");

        Assert.Equal((5, ""), (result.Code, result.Output));
        Assert.Contains("no claim 'swop'; did you mean swap?", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_is_a_document_of_its_own()
    {
        string document = Census("claims", "swap", "--quick", "--markdown").Output;

        Assert.StartsWith("# The claims of the debate", document, StringComparison.Ordinal);
        Assert.Contains("| [swap](#swap) | W1", document, StringComparison.Ordinal);
        Assert.Contains("| relu mse half way | 2.236999587 |", document, StringComparison.Ordinal);
        Assert.Equal((2, ""), (Census("claims", "swap", "--json", "--markdown").Code, Census("claims", "swap", "--json", "--markdown").Output));
    }

    [Fact]
    public void The_list_tests_nothing() =>
        Assert.Matches("^id +claim\nswap +W1", Census("claims", "--list").Output);

    [Theory]
    [InlineData("--json", "{", "the object has only those")]
    [InlineData("--markdown", "**Not complete: interrupted after 1 of 2 claims.**", "it is not complete")]
    public void Interrupted_it_prints_what_was_tested_and_says_that_this_is_not_all(string format, string start, string message)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no signals");
        using CensusProcess census = CensusProcess.Start(_folder.Root, ["claims", "swap", "width", format]);
        census.WaitUntil(() => census.ErrorSoFar.Contains("swap: supported (1 of 2)", StringComparison.Ordinal));
        census.SendInterrupt();
        CensusResult interrupted = census.End();

        Assert.Equal(130, interrupted.Code);
        Assert.StartsWith(start, interrupted.Output, StringComparison.Ordinal);
        Assert.Contains("2.236999587", interrupted.Output, StringComparison.Ordinal);
        Assert.Contains("census: interrupted; 1 of 2 claims were tested: ", interrupted.Error, StringComparison.Ordinal);
        Assert.Contains(message, interrupted.Error, StringComparison.Ordinal);
        if (format != "--json")
            return;
        Assert.False(interrupted.Json.GetProperty("complete").GetBoolean());
        Assert.Equal("swap", Assert.Single(interrupted.Json.GetProperty("claims").EnumerateArray()).GetProperty("id").GetString());
    }

    public void Dispose() => _folder.Dispose();

    private CensusResult Census(params string[] arguments) => CensusProcess.Run(_folder.Root, arguments);
}
