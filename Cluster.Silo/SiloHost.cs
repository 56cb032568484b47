using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Cluster.Silo;

/// <summary>
/// The server process. For now it starts, listens and says that it is healthy; it listens on loopback unless told
/// otherwise by <c>--urls</c>.
/// </summary>
public static class SiloHost
{
    private const string DefaultUrl = "http://127.0.0.1:8420";

    /// <summary>Builds the host; nothing listens until it is run.</summary>
    /// <param name="args">Command line, as ASP.NET Core reads it (<c>--urls</c>, <c>--environment</c>, …).</param>
    public static WebApplication Create(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(Restrict);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultUrl);
        WebApplication host = builder.Build();
        host.MapGet("/health", () => Results.Json(SiloHealth.Current));
        return host;
    }

    /// <summary>The silo takes no uploads and needs no large headers.</summary>
    private static void Restrict(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = 1024 * 1024;
        server.Limits.MaxConcurrentConnections = 1000;
    }
}
