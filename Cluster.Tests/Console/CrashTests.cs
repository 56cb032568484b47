using Cluster.Embedded.Results;
using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Console;

/// <summary>A sweep that is interrupted comes out as if nothing had happened; while it runs it is alone.</summary>
public sealed class CrashTests : IDisposable
{
    private const string Spec = """
        data: {kind: xor}
        network: {hidden: [[2]], activation: [tanh, {layers: [[tanh, sigmoid]]}]}
        loss: logistic
        l2: 1e-3
        optimizer: {kind: gd, learning-rate: 0.3, steps: 4000}
        replicates: 500
        """;

    private readonly TemporaryFolder _folder = new();

    public CrashTests() => _folder.Write("xor.yaml", Spec);

    public void Dispose() => _folder.Dispose();

    private string LogPath => Path.Combine(Directory.GetDirectories(_folder.Path("results")).Single(), "runs.log");

    [Fact]
    public void Interrupted_it_says_how_to_go_on_and_going_on_gives_the_same_census()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no signals");
        using CensusProcess census = CensusProcess.Start(_folder.Root, ["run", "xor.yaml"]);
        census.WaitUntil(() => LogLength() > 20_000);
        census.SendInterrupt();
        CensusResult interrupted = census.End();

        Assert.Equal(130, interrupted.Code);
        Assert.Contains("interrupted with", interrupted.Error, StringComparison.Ordinal);
        string command = interrupted.Error.Split('\n').Single(line => line.StartsWith("  census resume ", StringComparison.Ordinal)).Trim();
        Assert.StartsWith("sweep xor: ", interrupted.Output, StringComparison.Ordinal);
        AssertFinishesLikeUninterrupted(command.Split(' ')[1..]);
    }

    [Fact]
    public void While_it_runs_a_second_one_is_refused_with_the_process_number_and_readers_are_not()
    {
        // Long enough that it is still at work when the others have said what they have to say.
        _folder.Write("xor.yaml", Spec.Replace("replicates: 500", "replicates: 100000", StringComparison.Ordinal));
        using CensusProcess census = CensusProcess.Start(_folder.Root, ["run", "xor.yaml", "--quiet"]);
        census.WaitUntil(() => LogLength() > 1000);

        CensusResult second = CensusProcess.Run(_folder.Root, "run", "xor.yaml", "--quiet");
        CensusResult status = CensusProcess.Run(_folder.Root, "status", "xor", "--json");

        Assert.False(census.HasEnded);
        Assert.Equal(2, second.Code);
        Assert.Contains($"process {census.Id} ", second.Error, StringComparison.Ordinal);
        Assert.Equal((0, "running"), (status.Code, status.Json.GetProperty("state").GetString()));
    }

    private long LogLength() => Directory.Exists(_folder.Path("results")) && Directory.GetFiles(_folder.Path("results"), "runs.log", SearchOption.AllDirectories) is [string path]
        ? new FileInfo(path).Length
        : 0;

    private void AssertFinishesLikeUninterrupted(params string[] arguments)
    {
        CensusResult finished = CensusProcess.Run(_folder.Root, [.. arguments, "--json"]);
        CensusResult uninterrupted = CensusProcess.Run(_folder.Root, "run", "xor.yaml", "--json", "--quiet", "--results", "other");

        Assert.Equal((0, 0), (finished.Code, uninterrupted.Code));
        Assert.Equal(uninterrupted.Digest, finished.Digest);
        Assert.Equal(1000, finished.Json.GetProperty("finished").GetInt32());
        ResultsDirectory results = ResultsDirectory.Open(Path.GetDirectoryName(LogPath)!);
        Assert.Equal(Enumerable.Range(0, 1000), results.ReadRuns().Select(outcome => outcome.Run).Order());
    }
}
