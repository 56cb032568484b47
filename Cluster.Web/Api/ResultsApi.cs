using System.Text;
using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Explanations;
using Cluster.Embedded.Exports;
using Cluster.Embedded.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cluster.Web.Api;

/// <summary>What the console makes of the record of a sweep: its classes, their explanations, exports. Also while it runs.</summary>
internal static class ResultsApi
{
    /// <summary>Most runs of an answer: it is made in the memory of the process that trains.</summary>
    private const int MostRuns = 100_000;

    /// <summary>Adds the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes, ISketchedCluster cluster, RecordGate gate)
    {
        RouteGroupBuilder sweep = routes.MapGroup("/api/sweeps/{key}").WithTags("results");
        sweep.MapGet("/classes", (string key, CancellationToken stop) => gate.Run(async given => Json(Census(await cluster.Results(key, given))), stop))
            .WithSummary("The census of the runs on record, as census.json");
        sweep.MapGet("/classes/{id}/explanation", (string key, string id, CancellationToken stop) => gate.Run(async given => Json(Explain(await Points(cluster, key, given), id)), stop))
            .WithSummary("Why the runs of a class are one class, and what separates it from classes of equal loss");
        sweep.MapGet("/classes/{id}/explanation/{other}", (string key, string id, string other, CancellationToken stop) => gate.Run(async given =>
            Json(ExplanationJson.Of(PairExplanation.Of(await Points(cluster, key, given), id, other))), stop))
            .WithSummary("What makes two classes one, or tells them apart");
        sweep.MapGet("/export/{what}.{format}", (string key, string what, string format, CancellationToken stop, string? @class = null) => gate.Run(async given =>
            Export(await cluster.Results(key, given), key, what, format, @class), stop))
            .WithSummary("Classes or runs as csv, jsonl or npz: export/classes.csv, export/runs.npz; classes.safetensors is the network of one class, ?class=ID, or of the lowest loss");
    }

    private static string Census(ResultsDirectory results) => CensusJson.Write(results.LoadCensus(results.LoadObjectives()));

    private static async Task<PointFinder> Points(ISketchedCluster cluster, string key, CancellationToken stop) => new(await cluster.Results(key, stop));

    private static string Explain(PointFinder finder, string id)
    {
        FoundPoint point = finder.Find(id);
        return point.Runs.Count <= MostRuns ? ExplanationJson.Of(ClassExplanation.Of(finder, point)) : throw TooLarge(point.Runs.Count, "census classes --explain");
    }

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
            "csv" => Encoding.UTF8.GetBytes(TextExport.Join(TextExport.ToCsv(Table(results, what)))),
            _ => Encoding.UTF8.GetBytes(TextExport.Join(TextExport.ToJsonLines(Table(results, what)))),
        };
        string type = format switch { "csv" => "text/csv", "jsonl" => "application/jsonl", _ => "application/octet-stream" };
        return TypedResults.Bytes(content, type, $"{key}-{what}.{format}");
    }

    private static ExportTable Table(ResultsDirectory results, string what)
    {
        if (what == "classes")
            return ExportTable.OfClasses(results.LoadCensus(results.LoadObjectives()));
        int runs = results.ReadRuns().Count();
        return runs <= MostRuns ? ExportTable.OfRuns(results, results.LoadObjectives()) : throw TooLarge(runs, "census export --what runs");
    }

    private static byte[] StateDict(ResultsDirectory results, string? id)
    {
        var finder = new PointFinder(results);
        return StateDictExport.ToBytes(finder.Census, finder.Catalog, id is null ? null : finder.Find(id).Class.Id);
    }

    private static TooLargeException TooLarge(int runs, string command) => new(
        $"that is of {runs:N0} runs; the server makes answers of {MostRuns:N0} at most. {command} --to brings the record to you and has no limit");

    private static ContentHttpResult Json(string json) => TypedResults.Text(json, "application/json");
}
