using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cluster.Tests.Console;
using Cluster.Web.Api;
using Cluster.Web.Dashboard;
using Minima.Censuses;
using Xunit;

namespace Cluster.Tests.Web;

/// <summary>What every server shows of a sweep that has ended, whatever engine it has.</summary>
internal static class FaceAsserts
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The drawings and the table of the page are of the census, for each architecture.</summary>
    public static async Task DrawsWhatTheCensusCounts(HttpClient client, string key, Census census)
    {
        for (int architecture = 0; architecture < census.Architectures.Count; architecture++)
        {
            FigureSet set = await Figures(client, key, architecture);

            Assert.Equal((census.Finished, architecture, census.Architectures.Count), (set.Finished, set.Architecture, set.Architectures.Count));
            Assert.Equal(["rank-abundance", "loss-hits", "discovery", "losses", "verdicts", "learning-rates"], set.Figures.Select(figure => figure.Id));
            Assert.All(set.Figures, figure => XDocument.Parse(figure.Svg));
            Assert.Equal(
                census.Architectures[architecture].Classes.Select(row => (row.Id, row.Hits)).Order(),
                set.MostHit.Select(line => (line.Id, line.Hits)).Order());
        }
    }

    /// <summary>A class is drawn with its spectrum, and the way to another; of what is not there nothing is.</summary>
    public static async Task DrawsClassesAndTheWayBetween(HttpClient client, string key)
    {
        IReadOnlyList<ClassLine> classes = (await Figures(client, key, architecture: 0)).MostHit;

        Figure[] figures = (await client.GetFromJsonAsync<Figure[]>($"api/sweeps/{key}/classes/{classes[0].Id}/figures", ApiJson.Options, Stop))!;
        Figure barrier = (await client.GetFromJsonAsync<Figure>($"api/sweeps/{key}/classes/{classes[0].Id}/barrier/{classes[^1].Id}", ApiJson.Options, Stop))!;

        Assert.Equal(["network", "spectrum"], figures.Select(figure => figure.Id));
        Assert.All(figures.Append(barrier), figure => XDocument.Parse(figure.Svg));
        foreach (string path in new[] { "classes/r99999/figures", "classes/x/figures", $"classes/{classes[0].Id}/barrier/r99999", "figures?architecture=7" })
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await client.GetAsync($"api/sweeps/{key}/{path}", Stop)).StatusCode));
    }

    /// <summary>Classes, explanations and exports are, byte for byte, those that the console makes of the same sweep here.</summary>
    /// <param name="client">The server.</param>
    /// <param name="key">The sweep.</param>
    /// <param name="folder">Where its results directory is.</param>
    public static async Task MakesOfTheRecordWhatTheConsoleMakes(HttpClient client, string key, string folder)
    {
        string sweep = $"api/sweeps/{key}";
        CensusResult classes = Console("classes", "--json");
        string[] ids = [.. classes.Json.GetProperty("architectures")[0].GetProperty("classes").EnumerateArray().Select(row => row.GetProperty("id").GetString()!)];
        string file = Path.Combine(folder, "out");

        Assert.Equal(classes.Output, await client.GetStringAsync($"{sweep}/classes", Stop));
        Assert.Equal(Console("classes", "--json", "--explain", ids[0]).Output, await client.GetStringAsync($"{sweep}/classes/{ids[0]}/explanation", Stop));
        Assert.Equal(Console("classes", "--json", "--explain", ids[0], ids[1]).Output, await client.GetStringAsync($"{sweep}/classes/{ids[0]}/explanation/{ids[1]}", Stop));
        Assert.Equal(Console("export", "--format", "csv").Output, await client.GetStringAsync($"{sweep}/export/classes.csv", Stop));
        Assert.Equal(Console("export", "--format", "jsonl", "--what", "runs").Output, await client.GetStringAsync($"{sweep}/export/runs.jsonl", Stop));
        Console("export", "--format", "npz", "--what", "runs", "--output", file);
        Assert.Equal(await File.ReadAllBytesAsync(file, Stop), await client.GetByteArrayAsync($"{sweep}/export/runs.npz", Stop));
        Console("export", "--format", "safetensors", "--class", ids[1], "--output", file);
        Assert.Equal(await File.ReadAllBytesAsync(file, Stop), await client.GetByteArrayAsync($"{sweep}/export/classes.safetensors?class={ids[1]}", Stop));

        CensusResult Console(string verb, params string[] options)
        {
            CensusResult result = CensusProcess.Run(folder, [verb, key, "--results", folder, .. options]);
            Assert.Equal((0, ""), (result.Code, result.Error));
            return result;
        }
    }

    private static async Task<FigureSet> Figures(HttpClient client, string key, int architecture)
    {
        string events = await client.GetStringAsync($"api/sweeps/{key}/figures?architecture={architecture}", Stop);
        return JsonSerializer.Deserialize<FigureSet>(Regex.Matches(events, "^data: (.*)$", RegexOptions.Multiline)[^1].Groups[1].Value, ApiJson.Options)!;
    }
}
