using System.Net;
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

        await FaceAsserts.MakesOfTheRecordWhatTheConsoleMakes(client, key, server.Folder);
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
