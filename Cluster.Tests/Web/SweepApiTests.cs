using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Cluster.Web;
using Cluster.Web.Api;
using Xunit;

namespace Cluster.Tests.Web;

/// <summary>The HTTP API as a notebook or curl meets it.</summary>
public sealed class SweepApiTests
{
    private const string Spec = "data: { kind: xor }\nnetwork: { hidden: [2] }\nloss: logistic\nl2: 0.01\noptimizer: { kind: gd, learning-rate: 1, steps: 300 }\nreplicates: 50\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_submitted_is_there_under_its_key_and_its_events_lead_to_its_end()
    {
        await using WebServer server = await WebServer.Start();
        using HttpClient client = server.Client(mayAct: true);

        HttpResponseMessage answer = await client.PostAsJsonAsync("api/sweeps", new SweepSpecContent(Spec, "mine"), ApiJson.Options, Stop);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        SweepStanding begun = (await answer.Content.ReadFromJsonAsync<SweepStanding>(ApiJson.Options, Stop))!;
        Assert.Equal(("mine", 50, $"/api/sweeps/{begun.Key}"), (begun.Sweep, begun.Planned, answer.Headers.Location?.ToString()));
        string events = await client.GetStringAsync($"api/sweeps/{begun.Key}/events", Stop);
        SweepStanding last = JsonSerializer.Deserialize<SweepStanding>(events.Split("data: ")[^1], ApiJson.Options)!;
        Assert.Equal(("finished", 50, 50), (last.State, last.Finished, last.Verdicts.Values.Sum()));
        SweepList list = (await client.GetFromJsonAsync<SweepList>("api/sweeps", ApiJson.Options, Stop))!;
        Assert.Equal(begun.Key, Assert.Single(list.Sweeps).Key);
    }

    [Fact]
    public async Task Without_the_token_everything_can_be_seen_and_nothing_done()
    {
        await using WebServer server = await WebServer.Start();
        using HttpClient owner = server.Client(mayAct: true), guest = server.Client();
        string key = (await (await owner.PostAsJsonAsync("api/sweeps", new SweepSpecContent(Spec), ApiJson.Options, Stop)).Content.ReadFromJsonAsync<SweepStanding>(ApiJson.Options, Stop))!.Key;

        foreach (string path in new[] { "api/sweeps", $"api/sweeps/{key}/pause", $"api/sweeps/{key}/resume", $"api/sweeps/{key}/stop", $"api/sweeps/{key}/cancel", $"api/sweeps/{key}/retry" })
        {
            using HttpResponseMessage refusal = await guest.PostAsJsonAsync(path, new SweepSpecContent(Spec), ApiJson.Options, Stop);
            Assert.Equal((path, HttpStatusCode.Unauthorized), (path, refusal.StatusCode));
            Assert.Contains("token", await refusal.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }

        foreach (string path in new[] { "api/sweeps", $"api/sweeps/{key}", $"api/sweeps/{key}/spec", "api/openapi.json" })
            Assert.Equal((path, HttpStatusCode.OK), (path, (await guest.GetAsync(path, Stop)).StatusCode));
    }

    [Theory]
    [InlineData("Bearer wrong-token-wrong-token")]
    [InlineData("Basic 0123456789abcdef0123456789abcdef")]
    [InlineData("Bearer ")]
    public async Task A_wrong_token_is_none(string authorization)
    {
        await using WebServer server = await WebServer.Start();
        using HttpClient client = server.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync("api/sweeps/x/stop", null, Stop)).StatusCode);
    }

    [Fact]
    public async Task Whom_the_proxy_names_may_act_only_where_there_is_a_proxy()
    {
        await using WebServer behind = await WebServer.Start(new WebOptions { ProxyIdentity = "X-Forwarded-User" });
        await using WebServer alone = await WebServer.Start();
        foreach ((WebServer server, HttpStatusCode expected) in new[] { (behind, HttpStatusCode.NotFound), (alone, HttpStatusCode.Unauthorized) })
        {
            using HttpClient client = server.Client();
            client.DefaultRequestHeaders.Add("X-Forwarded-User", "ada");
            Assert.Equal(expected, (await client.PostAsync("api/sweeps/none/stop", null, Stop)).StatusCode);
        }
    }

    [Fact]
    public async Task A_bad_spec_is_refused_with_its_line_and_field_and_leaves_nothing()
    {
        await using WebServer server = await WebServer.Start();
        using HttpClient client = server.Client(mayAct: true);

        using HttpResponseMessage refusal = await client.PostAsJsonAsync("api/sweeps", new SweepSpecContent(Spec.Replace("50", "many", StringComparison.Ordinal)), ApiJson.Options, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, refusal.StatusCode);
        JsonElement problem = await refusal.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal(("replicates", 6), (problem.GetProperty("field").GetString(), problem.GetProperty("line").GetInt32()));
        Assert.False(Directory.Exists(server.Folder));
    }

    [Theory]
    [InlineData("../../outside")]
    [InlineData("/tmp/outside")]
    public async Task A_data_file_leads_nowhere_else(string name)
    {
        await using WebServer server = await WebServer.Start();
        using HttpClient client = server.Client(mayAct: true);

        using HttpResponseMessage refusal = await client.PostAsJsonAsync("api/sweeps", new SweepSpecContent(Spec, Files: [new DataFileContent(name, [1])]), ApiJson.Options, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, refusal.StatusCode);
        Assert.False(Directory.Exists(server.Folder));
    }

    [Fact]
    public async Task What_is_no_request_is_a_bad_one()
    {
        await using WebServer server = await WebServer.Start();
        using HttpClient client = server.Client(mayAct: true);

        foreach (string body in new[] { "", "{", "[]", "null", "{\"spec\": 7}", "{}", "{\"spec\": \"x\", \"files\": [{\"name\": \"a\", \"content\": \"%\"}]}" })
        {
            using HttpResponseMessage refusal = await client.PostAsync("api/sweeps", new StringContent(body, null, "application/json"), Stop);
            Assert.Equal((body, HttpStatusCode.BadRequest), (body, refusal.StatusCode));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("api/sweeps/..%2f..%2fetc", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("api/sweeps/none/record/0/0", Stop)).StatusCode);
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_refused_before_it_is_read()
    {
        await using WebServer server = await WebServer.Start();
        using HttpClient client = server.Client(mayAct: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/sweeps") { Content = new ByteArrayContent(new byte[(64 << 20) + 1]) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.ExpectContinue = true;

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.SendAsync(request, Stop)).StatusCode);
    }

    [Fact]
    public async Task Names_that_are_not_of_this_machine_are_refused_on_loopback()
    {
        await using WebServer server = await WebServer.Start();
        using HttpClient client = server.Client();
        client.DefaultRequestHeaders.Host = "attacker.example";

        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("api/sweeps", Stop)).StatusCode);
    }

    [Fact]
    public async Task Every_answer_has_the_headers_that_keep_browsers_in_check()
    {
        await using WebServer server = await WebServer.Start();
        using HttpClient client = server.Client();

        foreach (string path in new[] { "api/sweeps", "api/sweeps/none", "nothing" })
        {
            using HttpResponseMessage answer = await client.GetAsync(path, Stop);
            Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        }
    }

    [Fact]
    public async Task Who_asks_too_much_is_told_to_wait()
    {
        await using WebServer server = await WebServer.Start();
        using HttpClient client = server.Client();

        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 1500).Select(_ => client.GetAsync("api/sweeps", Stop)));

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter is not null);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_OpenApi_document_has_every_route_with_a_summary()
    {
        await using WebServer server = await WebServer.Start();
        using HttpClient client = server.Client();

        JsonElement document = await client.GetFromJsonAsync<JsonElement>("api/openapi.json", Stop);

        string[] routes = [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(verb =>
        {
            Assert.NotEmpty(verb.Value.GetProperty("summary").GetString()!);
            return $"{verb.Name} {path.Name}";
        })).Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["get /api/silos", "get /api/sweeps", "get /api/sweeps/events", "get /api/sweeps/{key}",
                "get /api/sweeps/{key}/classes", "get /api/sweeps/{key}/classes/{id}/barrier/{to}", "get /api/sweeps/{key}/classes/{id}/explanation",
                "get /api/sweeps/{key}/classes/{id}/explanation/{other}", "get /api/sweeps/{key}/classes/{id}/figures",
                "get /api/sweeps/{key}/events", "get /api/sweeps/{key}/export/{what}.{format}", "get /api/sweeps/{key}/figures", "get /api/sweeps/{key}/record/{aggregator}/{batch}", "get /api/sweeps/{key}/spec",
                "post /api/sweeps", "post /api/sweeps/{key}/cancel", "post /api/sweeps/{key}/pause", "post /api/sweeps/{key}/resume", "post /api/sweeps/{key}/retry", "post /api/sweeps/{key}/stop"],
            routes);
    }
}
