using System.Net;
using Cluster.Tests.Console;
using Xunit;

namespace Cluster.Tests.Web;

/// <summary>What the server makes of a record is what the console makes of it, byte for byte.</summary>
public sealed class ResultsApiTests
{
    private const string Spec = """
        data: { kind: xor }
        network: { hidden: [2], activation: tanh }
        loss: logistic
        l2: 0.01
        optimizer: { kind: gd, learning-rate: 0.5, steps: 3000 }
        replicates: 60
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Classes_explanations_and_exports_are_those_of_the_console()
    {
        await using WebServer server = await WebServer.Start();
        using HttpClient client = server.Client(mayAct: true);
        string key = await server.Submit(Spec, "recorded");
        string sweep = $"api/sweeps/{key}";
        CensusResult classes = Console("classes", "--json");
        string[] ids = [.. classes.Json.GetProperty("architectures")[0].GetProperty("classes").EnumerateArray().Select(row => row.GetProperty("id").GetString()!)];
        string file = Path.Combine(server.Folder, "out");

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
            CensusResult result = CensusProcess.Run(server.Folder, [verb, key, "--results", server.Folder, .. options]);
            Assert.Equal((0, ""), (result.Code, result.Error));
            return result;
        }
    }

    [Theory]
    [InlineData("classes/r999/explanation", HttpStatusCode.NotFound)]
    [InlineData("classes/x/explanation", HttpStatusCode.NotFound)]
    [InlineData("export/runs.safetensors", HttpStatusCode.NotFound)]
    [InlineData("export/all.csv", HttpStatusCode.NotFound)]
    [InlineData("export/classes.csv?class=r0", HttpStatusCode.BadRequest)]
    [InlineData("export/classes.safetensors?class=r999", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_refused(string path, HttpStatusCode status)
    {
        await using WebServer server = await WebServer.Start();
        using HttpClient client = server.Client(mayAct: true);
        string key = await server.Submit(Spec, "recorded");

        Assert.Equal(status, (await client.GetAsync($"api/sweeps/{key}/{path}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"api/sweeps/other/{path}", Stop)).StatusCode);
    }
}
