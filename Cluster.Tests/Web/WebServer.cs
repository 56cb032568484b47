using System.Net.Http.Headers;
using System.Net.Http.Json;
using Cluster.Embedded.Hosting;
using Cluster.Grains.Compute;
using Cluster.Grains.Sweeps;
using Cluster.Tests.Results;
using Cluster.Web;
using Cluster.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Minima.Kernels.Lanes;
using Xunit;

namespace Cluster.Tests.Web;

/// <summary>A one-machine server in this process, on a free port of loopback.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    public const string Token = "0123456789abcdef0123456789abcdef";

    private readonly TemporaryFolder _folder = new();
    private readonly ComputeCore _core = new(2, LaneWidths.Widest);
    private readonly WebApplication _host;

    private WebServer(WebOptions options)
    {
        Cluster = new LocalCluster(Folder, _core, TimeProvider.System, AdmissionWindow.Fixed(48));
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(System.Net.IPAddress.Loopback, 0));
        WebFace.Add(builder.Services, options);
        _host = builder.Build();
        WebFace.Map(_host, Cluster);
    }

    public LocalCluster Cluster { get; }

    public string Folder => _folder.Path("results");

    public Uri Address => new(_host.Urls.Single());

    public static async Task<WebServer> Start(WebOptions? options = null)
    {
        var server = new WebServer(options ?? new WebOptions { Token = Token });
        await server._host.StartAsync();
        return server;
    }

    /// <summary>A client, with the token or without.</summary>
    public HttpClient Client(bool mayAct = false)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (mayAct)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return client;
    }

    /// <summary>Hands a sweep in and, if asked to, waits for its end; returns its key.</summary>
    public async Task<string> Submit(string spec, string? name = null, bool waits = true)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        using HttpClient client = Client(mayAct: true);
        client.Timeout = Timeout.InfiniteTimeSpan;
        HttpResponseMessage answer = await client.PostAsJsonAsync("api/sweeps", new SweepSpecContent(spec, name), ApiJson.Options, stop);
        string key = (await answer.Content.ReadFromJsonAsync<SweepStanding>(ApiJson.Options, stop))!.Key;
        if (waits)
            await client.GetStringAsync($"api/sweeps/{key}/events", stop);
        return key;
    }

    public async ValueTask DisposeAsync()
    {
        _core.Dispose();
        await Cluster.DisposeAsync();
        await _host.DisposeAsync();
        _folder.Dispose();
    }
}
