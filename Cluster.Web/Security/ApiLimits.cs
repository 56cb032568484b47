using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Cluster.Web.Security;

/// <summary>How much one client may ask of the server.</summary>
internal static class ApiLimits
{
    /// <summary>Name of the limit on open streams.</summary>
    public const string Streams = "streams";

    /// <summary>Name of the limit on batches of a record under way.</summary>
    public const string Batches = "batches";

    /// <summary>Name of the limit on specs with their data under way.</summary>
    public const string Specs = "specs";

    /// <summary>
    /// Answers under way that fill messages, or hold all of a sweep's data, until who has asked has read them: what they may
    /// take of the memory of a process that trains.
    /// </summary>
    private const int MostBatches = 8, MostSpecs = 1, MostWaiting = 64;

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
        options.AddConcurrencyLimiter(Batches, batches => (batches.PermitLimit, batches.QueueLimit) = (MostBatches, MostWaiting));
        options.AddConcurrencyLimiter(Specs, specs => (specs.PermitLimit, specs.QueueLimit) = (MostSpecs, MostWaiting));
        options.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "1";
            return ValueTask.CompletedTask;
        };
    }
}
