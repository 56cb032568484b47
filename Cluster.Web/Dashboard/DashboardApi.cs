using System.Globalization;
using System.Net.ServerSentEvents;
using System.Reflection;
using System.Runtime.CompilerServices;
using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Plots;
using Cluster.Grains.Sweeps;
using Cluster.Web.Api;
using Cluster.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Minima.Barriers;
using Minima.Objectives;
using Minima.Training;

namespace Cluster.Web.Dashboard;

/// <summary>The page, and what it draws.</summary>
internal static class DashboardApi
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Adds the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes, ISketchedCluster cluster, LookCache looks, TimeProvider time, CancellationToken stopping)
    {
        var figures = new FigureCache(cluster, time);
        // Of its own: a class is not to wait for somebody's export.
        var gate = new RecordGate(stopping);
        MapPage(routes);
        RouteGroupBuilder sweeps = routes.MapGroup("/api/sweeps/{key}").WithTags("figures");
        sweeps.MapGet("/figures", (string key, HttpContext http, int architecture = 0) => SweepApi.Stream(http, () => TypedResults.ServerSentEvents(Watch(key, architecture, looks, figures, stopping, http.RequestAborted))))
            .RequireRateLimiting(ApiLimits.Streams)
            .WithSummary("Server-sent events: what the dashboard draws of a sweep, as SVG, until the sweep has ended");
        sweeps.MapGet("/classes/{id}/figures", (string key, string id, CancellationToken stop) => gate.Run(async _ => TypedResults.Ok(await Class(cluster, key, id)), stop))
            .WithSummary("The network of a class's representative and the spectrum of its Hessian, as SVG");
        sweeps.MapGet("/classes/{id}/barrier/{to}", (string key, string id, string to, CancellationToken stop) => gate.Run(async _ => TypedResults.Ok(await Barrier(cluster, key, id, to)), stop))
            .WithSummary("The loss between the representatives of two classes, as found and after alignment, as SVG");
    }

    private static void MapPage(IEndpointRouteBuilder routes)
    {
        foreach ((string path, string file, string type) in new[]
        {
            ("/", "index.html", "text/html; charset=utf-8"),
            ("/dashboard.js", "dashboard.js", "text/javascript; charset=utf-8"),
            ("/favicon.svg", "favicon.svg", "image/svg+xml"),
        })
        {
            byte[] content = Read(file);
            routes.MapGet(path, () => TypedResults.Bytes(content, type)).ExcludeFromDescription();
        }

        string style = $":root{{color-scheme:light dark;{PlotTheme.LightColours}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{PlotTheme.DarkColours}}}}}\n{PlotTheme.Rules}";
        byte[] css = [.. Read("dashboard.css"), .. System.Text.Encoding.UTF8.GetBytes(style)];
        routes.MapGet("/dashboard.css", () => TypedResults.Bytes(css, "text/css; charset=utf-8")).ExcludeFromDescription();
    }

    private static byte[] Read(string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"dashboard/{file}")!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static async IAsyncEnumerable<SseItem<FigureSet>> Watch(string sweep, int architecture, LookCache looks, FigureCache figures, CancellationToken stopping, [EnumeratorCancellation] CancellationToken stop)
    {
        Drawn? last = null;
        while (!stop.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            Drawn? now = last is null ? await Draw() : await LookStream.Reached(Draw);
            if (now is not null && !ReferenceEquals(now.Set, last?.Set))
                yield return new SseItem<FigureSet>(now.Set, "figures");
            if (now is { IsLast: true })
                yield break;
            last = now ?? last;
            await Task.Delay(Interval, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task<Drawn> Draw()
        {
            bool hasEnded = (await looks.Look(sweep)).Sweep.Phase.HasEnded();
            return new Drawn(await figures.Of(sweep, Math.Max(0, architecture), hasEnded), hasEnded);
        }
    }

    private sealed record Drawn(FigureSet Set, bool IsLast);

    private static async Task<Figure[]> Class(ISketchedCluster cluster, string sweep, string id)
    {
        (RunOutcome outcome, Objective objective) = await Find(cluster, sweep, id);
        NetworkDrawing network = NetworkDrawing.Of(objective.Shape, outcome.Parameters);
        return
        [
            new Figure("network", PlotTheme.WithoutRules(NetworkPlot.Draw(id, network, $"loss {outcome.Loss.ToString("R", CultureInfo.InvariantCulture)}", double.IsFinite(outcome.ErrorRadius) ? outcome.ErrorRadius : 0))),
            new Figure("spectrum", PlotTheme.WithoutRules(SpectrumPlot.Draw(id, outcome.Spectrum, $"{outcome.Spectrum.Length} eigenvalues of the Hessian"))),
        ];
    }

    private static async Task<Figure> Barrier(ISketchedCluster cluster, string sweep, string from, string to)
    {
        (RunOutcome first, Objective objective) = await Find(cluster, sweep, from);
        (RunOutcome second, Objective other) = await Find(cluster, sweep, to);
        if (objective != other)
            throw new InputException(sweep, null, to, $"{from} and {to} are of different architectures: there is no path between them");
        BarrierPair pair = BarrierPair.Of(
            new SegmentEvaluator(objective), new WeightMatching(objective), objective.Shape.Complete(first.Parameters), objective.Shape.Complete(second.Parameters));
        return new Figure("barrier", PlotTheme.WithoutRules(BarrierPlot.Draw(from, to, pair.Before, pair.After, "")));
    }

    private static async Task<(RunOutcome Outcome, Objective Objective)> Find(ISketchedCluster cluster, string sweep, string id) =>
        id.StartsWith('r') && int.TryParse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int run) && await cluster.Representative(sweep, run) is { } found
            ? found
            : throw new NotFoundException($"there is no class {Shown.Short(id)}; while a sweep runs a class may get the name of another of its runs");
}
