using System.Text;
using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Explanations;
using Cluster.Embedded.Exports;
using Cluster.Embedded.Results;
using Cluster.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cluster.Web.Api;

/// <summary>What the console makes of the record of a sweep: its classes, their explanations, exports. Also while it runs.</summary>
internal static class ResultsApi
{
    private const string Json = "application/json", Binary = "application/octet-stream";

    /// <summary>Adds the routes. Each goes through the whole record, so few may at a time.</summary>
    public static void Map(IEndpointRouteBuilder routes, ISketchedCluster cluster)
    {
        RouteGroupBuilder sweep = routes.MapGroup("/api/sweeps/{key}").WithTags("results").RequireRateLimiting(ApiLimits.Records);
        sweep.MapGet("/classes", async (string key) => Text(Census(await cluster.Results(key))))
            .WithSummary("The census of the runs on record, as census.json");
        sweep.MapGet("/classes/{id}/explanation", async (string key, string id) =>
            Text(ExplanationJson.Of(ClassExplanation.Of(await Points(cluster, key), id))))
            .WithSummary("Why the runs of a class are one class, and what separates it from classes of equal loss");
        sweep.MapGet("/classes/{id}/explanation/{other}", async (string key, string id, string other) =>
            Text(ExplanationJson.Of(PairExplanation.Of(await Points(cluster, key), id, other))))
            .WithSummary("What makes two classes one, or tells them apart");
        sweep.MapGet("/export/{what}.{format}", async (string key, string what, string format, string? @class = null) =>
            Export(await cluster.Results(key), key, what, format, @class))
            .WithSummary("Classes or runs as csv, jsonl or npz: export/classes.csv, export/runs.npz; classes.safetensors is the network of one class, ?class=ID, or of the lowest loss");
    }

    private static string Census(ResultsDirectory results) => CensusJson.Write(results.LoadCensus(results.LoadObjectives()));

    private static async Task<PointFinder> Points(ISketchedCluster cluster, string key) => new(await cluster.Results(key));

    private static FileContentHttpResult Export(ResultsDirectory results, string key, string what, string format, string? id)
    {
        if ((what, format) is not ("classes" or "runs", "csv" or "jsonl" or "npz") and not ("classes", "safetensors"))
            throw new NotFoundException($"there is no export {Shown.Short(what)}.{Shown.Short(format)}; there are classes and runs as csv, jsonl and npz, and classes.safetensors");
        if (id is not null && format != "safetensors")
            throw new InputException("request", null, "class", "a class goes with safetensors, which holds one network; the others hold all");
        byte[] content = format switch
        {
            "safetensors" => StateDict(results, id),
            "npz" => NpzExport.ToBytes(Table(results, what)),
            "csv" => Lines(TextExport.ToCsv(Table(results, what))),
            _ => Lines(TextExport.ToJsonLines(Table(results, what))),
        };
        string type = format switch { "csv" => "text/csv", "jsonl" => "application/jsonl", _ => Binary };
        return TypedResults.Bytes(content, type, $"{key}-{what}.{format}");
    }

    private static ExportTable Table(ResultsDirectory results, string what) => what == "runs"
        ? ExportTable.OfRuns(results, results.LoadObjectives())
        : ExportTable.OfClasses(results.LoadCensus(results.LoadObjectives()));

    private static byte[] StateDict(ResultsDirectory results, string? id)
    {
        var finder = new PointFinder(results);
        return StateDictExport.ToBytes(finder.Census, finder.Catalog, id is null ? null : finder.Find(id).Class.Id);
    }

    private static byte[] Lines(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));

    private static ContentHttpResult Text(string json) => TypedResults.Text(json, Json);
}
