using System.Net;
using System.Net.Sockets;
using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cluster.Web;

/// <summary>Shows a cluster on loopback, and takes no orders.</summary>
public sealed class DashboardServer : IAsyncDisposable
{
    private readonly WebApplication _host;

    private DashboardServer(WebApplication host) => _host = host;

    /// <summary>Where the dashboard is.</summary>
    public Uri Address => new(_host.Urls.Single());

    /// <summary>Begins to serve.</summary>
    /// <param name="cluster">What is shown; it belongs to the caller.</param>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <exception cref="InputException">Something else listens at the port.</exception>
    public static async Task<DashboardServer> Start(ICluster cluster, int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server =>
        {
            WebFace.Restrict(server);
            server.Listen(IPAddress.Loopback, port);
        });
        // Signals are the console's.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        WebFace.Add(builder.Services, new WebOptions());
        WebApplication host = builder.Build();
        WebFace.Map(host, cluster);
        try
        {
            await host.StartAsync();
        }
        catch (IOException)
        {
            await host.DisposeAsync();
            throw Taken(port);
        }

        return new DashboardServer(host);
    }

    /// <summary>Refuses a port at which something listens, before anything is written.</summary>
    /// <exception cref="InputException">Something else listens at the port.</exception>
    public static void DemandFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException)
        {
            throw Taken(port);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Streams that are open would be waited for.
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _host.StopAsync(now.Token);
        await _host.DisposeAsync();
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private static InputException Taken(int port) =>
        new("--port", null, null, $"something else listens at port {port} already, or it may not be had; give another, or none for any that is free");
}
