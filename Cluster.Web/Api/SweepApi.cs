using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Grains.Aggregation;
using Cluster.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cluster.Web.Api;

/// <summary>The HTTP API: what the console can ask of a cluster, under <c>/api/sweeps</c>.</summary>
internal static class SweepApi
{
    /// <summary>Media type of a batch of the record.</summary>
    public const string RecordType = "application/vnd.msgpack";

    /// <summary>Adds the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes, ICluster cluster, LookCache looks, LookStream streams)
    {
        RouteGroupBuilder sweeps = routes.MapGroup("/api/sweeps").WithTags("sweeps");
        routes.MapGet("/api/silos", async () => TypedResults.Ok(new SiloList(await looks.Silos())))
            .WithTags("silos").WithSummary("The silos: lanes, runs under way, memory, version");
        MapReading(sweeps, cluster, looks, streams);
        MapActions(sweeps, cluster, looks);
    }

    private static void MapReading(RouteGroupBuilder sweeps, ICluster cluster, LookCache looks, LookStream streams)
    {
        sweeps.MapGet("", async () => TypedResults.Ok(new SweepList(await streams.LookAtAll()))).WithSummary("The sweeps there are, and where each stands");
        sweeps.MapGet("/{key}", async (string key) => TypedResults.Ok(SweepStanding.Of(key, await looks.Look(key))))
            .WithSummary("Where a sweep stands");
        sweeps.MapGet("/{key}/spec", async (string key) => TypedResults.Ok(ContentOf(await cluster.Spec(key))))
            .RequireRateLimiting(ApiLimits.Specs)
            .WithSummary("What a sweep is made of: its spec, and its data files in Base64");
        sweeps.MapGet("/{key}/record/{aggregator:int:min(0)}/{batch:int:min(0)}", async Task<Results<FileContentHttpResult, NotFound>> (string key, int aggregator, int batch) =>
            aggregator < MergeTree.Most && await cluster.Batch(key, aggregator, batch) is { } outcomes ? TypedResults.Bytes(RecordBytes.Write(outcomes), RecordType) : TypedResults.NotFound())
            .RequireRateLimiting(ApiLimits.Batches)
            .WithSummary("A batch of the record of finished runs: checksummed MessagePack, as in runs.log; none but the last grows");
        sweeps.MapGet("/{key}/events", (string key, HttpContext http) => Stream(http, () => TypedResults.ServerSentEvents(streams.Of(key, http.RequestAborted))))
            .RequireRateLimiting(ApiLimits.Streams)
            .WithSummary("Server-sent events: where a sweep stands, whenever that changes, until it has ended");
        sweeps.MapGet("/events", (HttpContext http) => Stream(http, () => TypedResults.ServerSentEvents(streams.OfAll(http.RequestAborted))))
            .RequireRateLimiting(ApiLimits.Streams)
            .WithSummary("Server-sent events: where all sweeps stand, and the silos, whenever that changes");
    }

    private static void MapActions(RouteGroupBuilder sweeps, ICluster cluster, LookCache looks)
    {
        sweeps.MapPost("", async (SweepSpecContent content) =>
        {
            (string key, SpecDocument document, IReadOnlyList<SubmittedData> files) = Read(content);
            await cluster.Submit(key, document, files, content.Aggregators);
            looks.Forget(key);
            return TypedResults.Created($"/api/sweeps/{key}", SweepStanding.Of(key, await looks.Look(key)));
        }).RequireAuthorization(ActionPolicy.Name).WithMetadata(new LargeBody()).WithSummary("Hands a sweep in; one that is there goes on, with more runs if the spec has more");
        foreach ((string verb, SweepOrder order, string summary) in Orders)
        {
            sweeps.MapPost($"/{{key}}/{verb}", async (string key) =>
            {
                await cluster.Send(key, order);
                looks.Forget(key);
                return TypedResults.Ok(SweepStanding.Of(key, await looks.Look(key)));
            }).RequireAuthorization(ActionPolicy.Name).WithSummary(summary);
        }
    }

    private static (string Verb, SweepOrder Order, string Summary)[] Orders =>
    [
        ("pause", SweepOrder.Pause, "Admits no more runs until the sweep is resumed; runs under way go on"),
        ("resume", SweepOrder.Resume, "Goes on with a sweep that is paused, stopped or cancelled"),
        ("stop", SweepOrder.Stop, "Ends a sweep when the runs under way have ended"),
        ("cancel", SweepOrder.Cancel, "Ends a sweep now, giving up the runs under way; what is on record stays"),
        ("retry", SweepOrder.Retry, "Runs again what failed"),
    ];

    /// <summary>Tells proxies that gather what passes to pass events on at once.</summary>
    public static IResult Stream(HttpContext http, Func<IResult> stream)
    {
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return stream();
    }

    private static SweepSpecContent ContentOf(SubmittedSweep sweep) =>
        new(sweep.Text, sweep.Name, sweep.Hash, [.. sweep.Files.Select(file => new DataFileContent(file.Name, file.Content))], sweep.Aggregators);

    /// <summary>Reads a spec with its data files in a folder of their own.</summary>
    private static (string Key, SpecDocument Document, IReadOnlyList<SubmittedData> Files) Read(SweepSpecContent content)
    {
        if (string.IsNullOrEmpty(content.Spec))
            throw new InputException("request", null, "spec", "the text of a spec is missing");
        SubmittedData[] files = [.. (content.Files ?? []).Select(file => new SubmittedData(file.Name, file.Content))];
        DirectoryInfo folder = Directory.CreateTempSubdirectory("census-");
        try
        {
            SubmittedData.Write(folder.FullName, files);
            SpecDocument document = SpecReader.ParseDocument(content.Spec, "spec", folder.FullName, defaultName: content.Name);
            if (content.SpecHash is { } hash && hash != document.Sweep.Hash)
                throw new InputException("request", null, "spec_hash", "this server computes another hash of the spec: it is of another version, whose results do not mix; use the console that came with it");
            return (ResultsDirectory.NameOf(document.Sweep), document, SubmittedData.Of(document, folder.FullName, "spec"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
