using System.Net;
using Cluster.Grains.Telemetry;
using Cluster.Silo;
using Cluster.Silo.Telemetry;
using Cluster.Tests.Hosting;
using Cluster.Tests.Results;
using Cluster.Tests.Silo;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Cluster.Tests.Telemetry;

[Collection(TelemetryCollection.Name)]
public sealed class SiloTelemetryTests
{
    [Fact]
    public async Task Prometheus_is_answered_where_the_silo_listens_and_where_probes_are()
    {
        int probes = FreePorts.Next();
        await using WebApplication silo = await Started(new TelemetryOptions(), probes);
        using var client = new HttpClient();

        foreach (string address in silo.Urls)
        {
            using HttpResponseMessage answer = await client.GetAsync($"{address}/metrics", TestContext.Current.CancellationToken);
            Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
            string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains("\ncensus_runs_finished_total{verdict=\"minimum\"} ", text, StringComparison.Ordinal);
            Assert.Contains("service_name=\"census-silo\"", text, StringComparison.Ordinal);
            Assert.Contains("\ndotnet_process_memory_working_set_bytes ", text, StringComparison.Ordinal);
        }

        Assert.Equal(2, silo.Urls.Count);
    }

    [Fact]
    public async Task A_scrape_is_of_that_moment()
    {
        await using WebApplication silo = await Started(new TelemetryOptions());
        using var client = new HttpClient();
        long before = await Finished();
        using var folder = new TemporaryFolder();

        await Sittings.Sit(Sittings.Create(folder, "mse", SmallSpecs.Text("mse")));

        Assert.Equal(20, await Finished() - before);

        async Task<long> Finished() => (await client.GetStringAsync($"{silo.Urls.Single()}/metrics", TestContext.Current.CancellationToken)).Split('\n')
            .Where(line => line.StartsWith("census_runs_finished_total", StringComparison.Ordinal)).Sum(line => long.Parse(line.Split(' ')[1], null));
    }

    [Fact]
    public async Task Switched_off_it_listens_to_nothing_and_answers_nobody()
    {
        await using WebApplication silo = await Started(new TelemetryOptions { AnswersScrapes = false });
        using var client = new HttpClient();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{silo.Urls.Single()}/metrics", TestContext.Current.CancellationToken)).StatusCode);
        Assert.False(CensusMeter.RunsFinished.Enabled);
        Assert.False(CensusTraces.AreOn);
    }

    [Fact]
    public async Task A_collector_gets_the_metrics_and_the_traces_of_a_sweep()
    {
        await using Collector collector = await Collector.Start();
        using (var folder = new TemporaryFolder())
        {
            await using WebApplication silo = await Started(new TelemetryOptions { AnswersScrapes = false, Collector = collector.Address });
            await Sittings.Sit(Sittings.Create(folder, "mse", SmallSpecs.Text("mse")));
            await silo.StopAsync(TestContext.Current.CancellationToken);
        }

        string metrics = await collector.First("/v1/metrics"), traces = await collector.First("/v1/traces");
        Assert.All(new[] { "census-silo", "Cluster.Census", "census.runs.finished", "census.train.duration" }, name => Assert.Contains(name, metrics, StringComparison.Ordinal));
        Assert.All(new[] { "census-silo", "sweep", "classify", "census.verdict" }, name => Assert.Contains(name, traces, StringComparison.Ordinal));
    }

    private static async Task<WebApplication> Started(TelemetryOptions telemetry, int? probes = null)
    {
        WebApplication silo = SiloHost.Create(new SiloOptions
        {
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
            Health = probes is { } port ? new IPEndPoint(IPAddress.Loopback, port) : null,
            Telemetry = telemetry,
        });
        await silo.StartAsync(TestContext.Current.CancellationToken);
        return silo;
    }
}
