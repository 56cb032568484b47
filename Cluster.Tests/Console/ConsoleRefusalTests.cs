using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Console;

/// <summary>What cannot be done is refused in a line or two on stderr, with the right exit code, and leaves nothing behind.</summary>
public sealed class ConsoleRefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bogus", "census --help")]
    [InlineData("", "census --help")]
    [InlineData("run", "census run --help")]
    [InlineData("run good.yaml --bogus", "census run --help")]
    [InlineData("run good.yaml --threads 0", "whole number from 1 to 1024")]
    [InlineData("run good.yaml --threads many", "whole number from 1 to 1024")]
    [InlineData("run good.yaml --lanes 64", "census run --help")]
    [InlineData("export there", "--format")]
    [InlineData("export there --format npz", "--output")]
    [InlineData("replay there first", "census replay --help")]
    [InlineData("barriers there r0", "two classes, or none")]
    [InlineData("barriers there r0 r1 r2", "census barriers --help")]
    [InlineData("barriers there --points 2", "whole number from 3 to 10001")]
    [InlineData("barriers there --most 0", "whole number from 1 to 500")]
    [InlineData("barriers there --epsilon -1", "at least 0")]
    [InlineData("barriers there --epsilon nan", "at least 0")]
    [InlineData("bogus", "there is no verb 'bogus'; there are validate, plan, run, ")]
    [InlineData("clases x", "did you mean classes?")]
    [InlineData("", "census run SPEC runs a sweep")]
    [InlineData("run", "census run needs <spec>: the sweep's spec, a YAML file")]
    [InlineData("run good.yaml more", "'more' is one word too many: census run takes <spec> and options")]
    [InlineData("run --seed 3", "no option '--seed': seed is a key of the spec")]
    [InlineData("run --learning-rate 3", "optimizer.learning-rate is a key of the spec")]
    [InlineData("run good.yaml --thread 2", "did you mean --threads?")]
    [InlineData("run good.yaml --lanes 64", "auto, scalar, 128, 256, 512; '64' is none")]
    [InlineData("export there", "census export needs --format: csv, jsonl, npz or safetensors")]
    [InlineData("export there --format", "--format needs a value, <format>: csv, jsonl, npz or safetensors")]
    [InlineData("replay there first", "<run> must be a whole number, not 'first'")]
    [InlineData("simulate --seed x", "--seed must be a whole number of at least 0")]
    [InlineData("simulate --faults", "--faults needs a value, <kinds>: what may go wrong")]
    public void Wrong_arguments_are_refused_with_a_hint(string arguments, string hint) =>
        AssertRefused(2, hint, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("run missing.yaml", "missing.yaml")]
    [InlineData("plan missing.yaml", "missing.yaml")]
    [InlineData("validate missing.yaml", "missing.yaml")]
    public void A_missing_spec_is_bad_input(string arguments, string hint) => AssertRefused(2, hint, arguments.Split(' '));

    [Fact]
    public void A_missing_spec_with_another_beside_it_may_be_a_slip()
    {
        _folder.Write("good.yaml", "");

        AssertRefused(2, "goof.yaml: the file does not exist; did you mean good.yaml?", "run", "goof.yaml");
        AssertRefused(2, "nor does the directory nowhere", "run", "nowhere/good.yaml");
    }

    [Theory]
    [InlineData("status nowhere")]
    [InlineData("classes nowhere")]
    [InlineData("resume nowhere")]
    [InlineData("replay nowhere 1")]
    [InlineData("barriers nowhere")]
    [InlineData("barriers nowhere r0 r1")]
    [InlineData("export nowhere --format csv")]
    public void Missing_results_are_not_found(string arguments) => AssertRefused(5, "census list", arguments.Split(' '));

    [Theory]
    [InlineData("run")]
    [InlineData("plan")]
    [InlineData("validate")]
    public void A_bad_spec_is_refused_by_file_and_line_and_nothing_is_written(string verb)
    {
        _folder.Write("bad.yaml", "data: {kind: xor}\nnetwork: {hidden: [2]}\nloss: logistic\nl2: -1\n");

        AssertRefused(2, "bad.yaml:4: l2: ", verb, "bad.yaml");
    }

    [Fact]
    public void A_results_directory_that_is_none_is_bad_input()
    {
        Directory.CreateDirectory(_folder.Path("empty"));

        CensusResult result = CensusProcess.Run(_folder.Root, "status", "empty");

        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains("spec.yaml", result.Error, StringComparison.Ordinal);
    }

    private void AssertRefused(int code, string hint, params string[] arguments)
    {
        CensusResult result = CensusProcess.Run(_folder.Root, arguments);

        Assert.Equal(code, result.Code);
        Assert.Contains(hint, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
        Assert.False(Directory.Exists(_folder.Path("results")));
    }
}
