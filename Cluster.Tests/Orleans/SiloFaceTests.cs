using System.Net;
using System.Net.Http.Json;
using Cluster.Embedded.Results;
using Cluster.Tests.Console;
using Cluster.Tests.Results;
using Cluster.Tests.Web;
using Cluster.Web.Api;
using Minima.Censuses;
using Xunit;

namespace Cluster.Tests.Orleans;

/// <summary>The page and the API of silos: three on a database where CENSUS_POSTGRES holds the connection string of one, or one that keeps all in memory.</summary>
public sealed class SiloFaceTests : IDisposable
{
    private const string Spec = """
        name: shown
        data: { kind: xor }
        network: { hidden: [[2], [3]], activation: tanh }
        loss: logistic
        l2: 0.01
        optimizer: { kind: gd, learning-rate: [0.3, 1], steps: 300 }
        replicates: 40

        """;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_silo_shows_what_a_sweep_on_one_machine_shows()
    {
        await using WebSilos silos = await Started();
        string key = await Submit(silos.Client(0, mayAct: true), Spec, aggregators: 3);
        string results = RunHere(key);
        ResultsDirectory here = ResultsDirectory.Open(Path.Combine(results, key));
        Census census = here.LoadCensus(here.LoadObjectives());

        for (int silo = 0; silo < silos.Addresses.Count; silo++)
        {
            using HttpClient client = silos.Client(silo);
            await FaceAsserts.DrawsWhatTheCensusCounts(client, key, census);
            await FaceAsserts.DrawsClassesAndTheWayBetween(client, key);
            await FaceAsserts.MakesOfTheRecordWhatTheConsoleMakes(client, key, results);
            SiloList all = (await client.GetFromJsonAsync<SiloList>("api/silos", ApiJson.Options, Stop))!;
            Assert.Equal(silos.Addresses.Count, all.Silos.Count(each => each.Lanes > 0));
            Assert.True(all.Silos.Sum(each => each.RunSteps) > 0, "no silo has done a step");
        }
    }

    [Fact]
    public async Task Everybody_may_look_and_who_has_the_token_may_act()
    {
        await using WebSilos silos = await Started();
        string spec = Spec.Replace("steps: 300", "steps: 100000000, gradient: 1e-300", StringComparison.Ordinal);
        using HttpClient owner = silos.Client(0, mayAct: true), other = silos.Client(silos.Addresses.Count - 1);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.PostAsJsonAsync("api/sweeps", new SweepSpecContent(spec), ApiJson.Options, Stop)).StatusCode);
        string key = await Submit(owner, spec, aggregators: 0, waits: false);

        Assert.Equal(HttpStatusCode.Unauthorized, (await other.PostAsync($"api/sweeps/{key}/cancel", null, Stop)).StatusCode);
        Assert.Equal("running", (await other.GetFromJsonAsync<SweepStanding>($"api/sweeps/{key}", ApiJson.Options, Stop))!.State);
        Assert.Equal(HttpStatusCode.OK, (await owner.PostAsync($"api/sweeps/{key}/cancel", null, Stop)).StatusCode);

        Assert.Contains("\"cancelled\"", await other.GetStringAsync($"api/sweeps/{key}/events", Stop), StringComparison.Ordinal);
        HttpResponseMessage page = await other.GetAsync("", Stop);
        Assert.Equal((HttpStatusCode.OK, true), (page.StatusCode, page.Headers.Contains("Content-Security-Policy")));
        using var stranger = new HttpRequestMessage(HttpMethod.Get, "") { Headers = { Host = "elsewhere.example" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await other.SendAsync(stranger, Stop)).StatusCode);
    }

    private static Task<WebSilos> Started() => WebSilos.Start(TestCluster.Database is null ? 1 : 3, TestCluster.Database);

    private static async Task<string> Submit(HttpClient client, string spec, int aggregators, bool waits = true)
    {
        HttpResponseMessage answer = await client.PostAsJsonAsync("api/sweeps", new SweepSpecContent(spec, Aggregators: aggregators), ApiJson.Options, Stop);
        string key = (await answer.Content.ReadFromJsonAsync<SweepStanding>(ApiJson.Options, Stop))!.Key;
        if (waits)
            await client.GetStringAsync($"api/sweeps/{key}/events", Stop);
        return key;
    }

    /// <summary>Runs the sweep with the console alone.</summary>
    private string RunHere(string key)
    {
        File.WriteAllText(_folder.Path("shown.yaml"), Spec);
        CensusResult run = CensusProcess.Run(_folder.Root, "run", "shown.yaml", "--results", "here", "--quiet");
        Assert.Equal((0, true), (run.Code, Directory.Exists(_folder.Path($"here/{key}"))));
        return _folder.Path("here");
    }
}
