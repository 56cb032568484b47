using Cluster.Embedded.Clusters;
using Cluster.Web.Api;
using Cluster.Web.Dashboard;
using Cluster.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Cluster.Web;

/// <summary>A cluster's face on the web: the HTTP API, its OpenAPI document, and the rules under which it answers.</summary>
public static class WebFace
{
    private static readonly string[] LocalNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Adds what the face needs to a host that is being built.</summary>
    public static void Add(IServiceCollection services, WebOptions options)
    {
        services.AddSingleton(options);
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddOpenApi();
        services.AddRateLimiter(ApiLimits.Set);
        // Not AddAuthentication, which makes keys for cookies in the user's home.
        services.AddAuthenticationCore(authentication =>
        {
            authentication.AddScheme<ActionAuthentication>(ActionAuthentication.Name, null);
            authentication.DefaultScheme = ActionAuthentication.Name;
        });
        services.AddWebEncoders();
        services.AddAuthorizationBuilder().AddPolicy(ActionPolicy.Name, policy => policy.RequireAuthenticatedUser());
    }

    /// <summary>Bounds what a client may send; what takes more than a little says so itself.</summary>
    public static void Restrict(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = 1024 * 1024;
        server.Limits.MaxConcurrentConnections = 1000;
    }

    /// <summary>Shows a cluster.</summary>
    public static void Map(WebApplication host, ICluster cluster)
    {
        SafeHeaders.Use(host);
        if (host.Services.GetRequiredService<WebOptions>().IsLocal)
            host.Use(RefuseStrangeNames);
        ApiErrors.Use(host);
        host.UseRouting();
        host.UseRateLimiter();
        host.UseAuthentication();
        host.UseAuthorization();
        CancellationToken stopping = host.Lifetime.ApplicationStopping;
        var looks = new LookCache(cluster, TimeProvider.System);
        SweepApi.Map(host, cluster, looks, new LookStream(cluster, looks, TimeProvider.System, stopping));
        if (cluster is ISketchedCluster sketched)
        {
            DashboardApi.Map(host, sketched, looks, TimeProvider.System, stopping);
            ResultsApi.Map(host, sketched, new RecordGate(stopping));
        }

        host.MapOpenApi("/api/openapi.json");
    }

    private static Task RefuseStrangeNames(HttpContext http, RequestDelegate next)
    {
        if (LocalNames.Contains(http.Request.Host.Host, StringComparer.OrdinalIgnoreCase))
            return next(http);
        return Results.Problem("this server answers to names of this machine only", statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(http);
    }
}
