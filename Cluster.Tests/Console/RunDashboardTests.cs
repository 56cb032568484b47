using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Cluster.Tests.Results;
using Cluster.Web.Api;
using Xunit;

namespace Cluster.Tests.Console;

/// <summary><c>census run --dashboard</c>: the page shows the sweep while it runs and after its end, and changes nothing.</summary>
public sealed class RunDashboardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_the_end_the_page_stays_until_it_is_interrupted_and_the_census_is_the_same()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no signals");
        _folder.Write("xor.yaml", Spec(60));
        CensusResult plain = CensusProcess.Run(_folder.Root, "run", "xor.yaml", "--json", "--results", "plain");
        using CensusProcess census = CensusProcess.Start(_folder.Root, ["run", "xor.yaml", "--json", "--dashboard"]);
        census.WaitUntil(() => census.ErrorSoFar.Contains("stays at", StringComparison.Ordinal));
        SweepStanding sweep = await Sweep(census);
        string figures = await _client.GetStringAsync($"{Address(census)}api/sweeps/{sweep.Key}/figures", Stop);
        string? id = plain.Json.GetProperty("architectures")[0].GetProperty("classes")[0].GetProperty("id").GetString();
        string shown = await _client.GetStringAsync($"{Address(census)}api/sweeps/{sweep.Key}/classes/{id}/figures", Stop);

        Assert.False(census.HasEnded);
        census.SendInterrupt();
        CensusResult watched = census.End();

        Assert.Equal((0, plain.Output), (watched.Code, watched.Output));
        Assert.Equal(("finished", 60), (sweep.State, sweep.Finished));
        Assert.Contains("rank-abundance", figures, StringComparison.Ordinal);
        Assert.Contains("spectrum", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_that_runs_is_shown_and_takes_no_orders()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no signals");
        _folder.Write("xor.yaml", Spec(1_000_000));
        using CensusProcess census = CensusProcess.Start(_folder.Root, ["run", "xor.yaml", "--dashboard"]);
        census.WaitUntil(() => census.ErrorSoFar.Contains("dashboard at", StringComparison.Ordinal));
        SweepStanding sweep = await Sweep(census);
        HttpResponseMessage refusal = await _client.PostAsync(new Uri($"{Address(census)}api/sweeps/{sweep.Key}/stop"), null, Stop);
        SweepStanding after = await Sweep(census);

        census.SendInterrupt();

        Assert.Equal(130, census.End().Code);
        Assert.Equal(("running", "running", HttpStatusCode.Unauthorized), (sweep.State, after.State, refusal.StatusCode));
    }

    [Fact]
    public void A_port_that_is_taken_is_refused_and_nothing_is_written()
    {
        _folder.Write("xor.yaml", Spec(60));
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;

        CensusResult result = CensusProcess.Run(_folder.Root, "run", "xor.yaml", "--dashboard", "--port", $"{port}");

        Assert.Equal(2, result.Code);
        Assert.Contains($"something else listens at port {port}", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Path("results")));
    }

    private static string Spec(int replicates) => $$"""
        data: {kind: xor}
        network: {hidden: [2], activation: tanh}
        loss: logistic
        l2: 1e-3
        optimizer: {kind: gd, learning-rate: 0.3, steps: 4000}
        replicates: {{replicates}}
        """;

    private static Uri Address(CensusProcess census) => new(Regex.Match(census.ErrorSoFar, "dashboard at (http://127.0.0.1:[0-9]+/)").Groups[1].Value);

    private async Task<SweepStanding> Sweep(CensusProcess census) =>
        Assert.Single((await _client.GetFromJsonAsync<SweepList>($"{Address(census)}api/sweeps", ApiJson.Options, Stop))!.Sweeps);
}
