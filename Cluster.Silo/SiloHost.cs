using Cluster.Embedded.Clusters;
using Cluster.Silo.Telemetry;
using Cluster.Web;
using Cluster.Web.Security;

namespace Cluster.Silo;

/// <summary>
/// The server process: with an engine that has clusters a silo of one, with that of one machine a server of its sweeps
/// (<see cref="WebFace"/>), and for all of them health:
/// <list type="bullet">
/// <item><c>/health/startup</c> 200 once it has started;</item>
/// <item><c>/health/live</c> 200 while it answers at all;</item>
/// <item><c>/health/ready</c> 200 while it takes work;</item>
/// <item><c>/health</c> what it is, as JSON;</item>
/// <item><c>/metrics</c> what it measures, for Prometheus.</item>
/// </list>
/// </summary>
public static class SiloHost
{
    /// <summary>What the host needs after the drain, to tell others that it leaves.</summary>
    private static readonly TimeSpan LeaveTime = TimeSpan.FromSeconds(15);

    /// <summary>Builds the host; nothing listens until it is run.</summary>
    /// <param name="options">Options that were checked.</param>
    /// <exception cref="Cluster.Embedded.InputException">A certificate cannot be read.</exception>
    public static WebApplication Create(SiloOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        // Others have much to say at their work: Polly, by which Orleans places grains, has two lines for every run.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Cluster", LogLevel.Information);
        // A line for everybody who may not act, and tries.
        builder.Logging.AddFilter("Cluster.Web", LogLevel.Warning);
        // A line for every message that does not get through, when silos are lost: those who send it try again and say so.
        builder.Logging.AddFilter("Orleans.Runtime.CallbackData", LogLevel.Error);
        // That it cannot start, and why, is said once, by Program.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // It takes the time since the machine's start for that since its own.
        builder.Logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Drain + LeaveTime);
        TlsIdentity? identity = SiloTls.IdentityOf(options);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(server =>
        {
            WebFace.Restrict(server);
            server.Listen(options.Listen, listen =>
            {
                if (identity is not null)
                    SiloTls.Use(listen, identity);
            });
            if (options.Health is { } health)
                server.Listen(health);
        });
        SiloTelemetry.Add(builder, options.Telemetry);
        SiloEngine.Add(builder, options, identity);
        WebFace.Add(builder.Services, new WebOptions
        {
            Token = options.TokenFile is { } file ? AccessToken.ReadOrMake(file) : null,
            ProxyIdentity = options.ProxyIdentity,
            IsLocal = !options.IsPublic,
        });
        WebApplication host = builder.Build();
        if (options.Health is { } only)
            host.Use((request, next) => request.Connection.LocalPort != only.Port || request.Request.Path.StartsWithSegments("/health") || SiloTelemetry.IsScrape(request.Request.Path) ? next(request) : NotFound(request));
        if (host.Services.GetService<ICluster>() is { } cluster)
            WebFace.Map(host, cluster);
        MapHealth(host);
        SiloTelemetry.Map(host, options.Telemetry);
        return host;
    }

    /// <summary>Starts the host; one that cannot start leaves what it has joined already.</summary>
    public static async Task Start(WebApplication host)
    {
        try
        {
            await host.StartAsync();
        }
        catch
        {
            await LeaveQuietly(host);
            throw;
        }
    }

    private static async Task LeaveQuietly(WebApplication host)
    {
        try
        {
            await host.StopAsync();
        }
        catch (Exception)
        {
            // A silo that has not joined cannot leave; why it has not is what is to be said.
        }
    }

    private static Task NotFound(HttpContext request)
    {
        request.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static void MapHealth(WebApplication host)
    {
        IHostApplicationLifetime lifetime = host.Lifetime;
        host.MapGet("/health", () => Results.Json(SiloHealth.Current));
        host.MapGet("/health/live", () => Results.Text("live"));
        host.MapGet("/health/startup", () => lifetime.ApplicationStarted.IsCancellationRequested
            ? Results.Text("started") : Results.Text("starting", statusCode: StatusCodes.Status503ServiceUnavailable));
        host.MapGet("/health/ready", () => lifetime.ApplicationStarted.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested
            ? Results.Text("ready") : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
