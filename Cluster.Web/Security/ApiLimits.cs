using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Cluster.Web.Security;

/// <summary>How much one client may ask of the server.</summary>
internal static class ApiLimits
{
    /// <summary>Name of the limit on open streams.</summary>
    public const string Streams = "streams";

    /// <summary>Open streams over all clients.</summary>
    private const int MostStreams = 64;

    /// <summary>Requests of one address: a console that brings a record asks for eight batches at a time.</summary>
    private const int PerSecond = 100, AtOnce = 400;

    /// <summary>Sets the limits.</summary>
    public static void Set(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetTokenBucketLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new TokenBucketRateLimiterOptions { TokenLimit = AtOnce, TokensPerPeriod = PerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0 }));
        options.AddConcurrencyLimiter(Streams, streams => (streams.PermitLimit, streams.QueueLimit) = (MostStreams, 0));
        options.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "1";
            return ValueTask.CompletedTask;
        };
    }
}
