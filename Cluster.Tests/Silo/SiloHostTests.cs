using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Cluster.Embedded;
using Cluster.Silo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Cluster.Tests.Silo;

public sealed class SiloHostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("census-silo").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_says_that_it_is_started_live_and_ready()
    {
        await using WebApplication host = await Started(new SiloOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0) });
        using var client = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };

        foreach (string path in new[] { "/health", "/health/startup", "/health/live", "/health/ready" })
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/nothing", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task What_is_under_way_when_it_stops_is_ended()
    {
        await using WebApplication host = SiloHost.Create(new SiloOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0) });
        var held = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        host.MapGet("/held", async () =>
        {
            arrived.SetResult();
            await held.Task;
            return "done";
        });
        await host.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };
        Task<string> underWay = client.GetStringAsync("/held", TestContext.Current.CancellationToken);
        await arrived.Task;

        Task stop = host.StopAsync(CancellationToken.None);
        Assert.False(stop.IsCompleted);
        held.SetResult();

        Assert.Equal("done", await underWay);
        await stop;
    }

    /// <summary>A silo that leaves has a time to bring runs to their end: pages that are open must not take it.</summary>
    [Fact]
    public async Task It_does_not_wait_for_pages_that_are_open()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        await using WebApplication host = await Started(new SiloOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0), Drain = TimeSpan.FromMinutes(5) });
        using var client = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };
        await using Stream events = await client.GetStreamAsync("/api/sweeps/events", stop);
        await events.ReadExactlyAsync(new byte[1], stop);

        await host.StopAsync(stop).WaitAsync(TimeSpan.FromMinutes(1), stop);
        await events.CopyToAsync(Stream.Null, stop);
    }

    /// <summary>Libraries have much to say at their work: one of Orleans' has two lines for every run.</summary>
    [Fact]
    public async Task Its_log_has_what_it_does_itself_and_only_warnings_of_others()
    {
        await using WebApplication host = SiloHost.Create(new SiloOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0) });
        ILoggerFactory loggers = host.Services.GetRequiredService<ILoggerFactory>();

        foreach (string other in new[] { "Polly", "Orleans.Runtime.Catalog", "Microsoft.AspNetCore.Hosting.Diagnostics", "Npgsql.Command" })
        {
            Assert.False(loggers.CreateLogger(other).IsEnabled(LogLevel.Information), other);
            Assert.True(loggers.CreateLogger(other).IsEnabled(LogLevel.Warning), other);
        }

        Assert.True(loggers.CreateLogger("Cluster.Silo.Single.LocalSweeps").IsEnabled(LogLevel.Information));
    }

    [Fact]
    public async Task Over_tls_it_admits_only_clients_of_the_given_authority()
    {
        using var authority = new TestAuthority("ours");
        using var stranger = new TestAuthority("theirs");
        (string certificate, string key) = authority.Issue(_folder, "localhost");
        string clients = authority.Write(_folder);
        await using WebApplication host = await Started(new SiloOptions
        {
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
            Certificate = certificate,
            Key = key,
            Clients = clients,
        });
        var address = new Uri(host.Urls.Single() + "/health/ready");
        Assert.Equal("https", address.Scheme);

        Assert.Equal(HttpStatusCode.OK, await Get(address, authority.IssueClient("console")));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Get(address, stranger.IssueClient("console")));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Get(address, null));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Get(new UriBuilder(address) { Scheme = "http" }.Uri, null));
    }

    [Fact]
    public async Task Probes_without_a_certificate_are_answered_at_an_address_of_their_own_and_get_nothing_else()
    {
        using var authority = new TestAuthority("ours");
        (string certificate, string key) = authority.Issue(_folder, "localhost");
        int port = FreePorts.Next();
        await using WebApplication host = SiloHost.Create(new SiloOptions
        {
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
            Health = new IPEndPoint(IPAddress.Loopback, port),
            Certificate = certificate,
            Key = key,
            Clients = authority.Write(_folder),
        });
        host.MapGet("/more", () => "more");
        await host.StartAsync(TestContext.Current.CancellationToken);
        string tls = host.Urls.Single(url => url.StartsWith("https", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, await Get(new Uri($"http://127.0.0.1:{port}/health/ready"), null));
        Assert.Equal(HttpStatusCode.NotFound, await Get(new Uri($"http://127.0.0.1:{port}/more"), null));
        Assert.Equal(HttpStatusCode.OK, await Get(new Uri(tls + "/more"), authority.IssueClient("console")));
    }

    [Fact]
    public void A_file_that_is_no_certificate_is_named()
    {
        using var authority = new TestAuthority("ours");
        (string certificate, string key) = authority.Issue(_folder, "localhost");
        string garbage = Path.Combine(_folder, "garbage.pem");
        File.WriteAllText(garbage, "no PEM");

        foreach (SiloOptions options in new[]
        {
            new SiloOptions { Certificate = garbage, Key = key },
            new SiloOptions { Certificate = certificate, Key = garbage },
            new SiloOptions { Certificate = certificate, Key = key, Clients = garbage },
        })
        {
            Assert.Contains("cannot be read as PEM", Assert.Throws<InputException>(() => SiloHost.Create(options)).Message, StringComparison.Ordinal);
        }
    }

    private static async Task<WebApplication> Started(SiloOptions options)
    {
        WebApplication host = SiloHost.Create(options);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    private static async Task<HttpStatusCode> Get(Uri address, X509Certificate2? certificate)
    {
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true, ClientCertificates = certificate is null ? [] : [certificate] },
        };
        using var client = new HttpClient(handler);
        return (await client.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode;
    }
}
