using System.Net;
using Cluster.Embedded.Results;
using Cluster.Tests.Actors;
using Cluster.Web.Dashboard;
using Minima.Censuses;
using Xunit;

namespace Cluster.Tests.Web;

/// <summary>The page of a server, and what it draws.</summary>
public sealed class DashboardTests
{
    private const string Spec = """
        data: { kind: xor }
        network: { hidden: [[2], [3]], activation: tanh }
        loss: logistic
        l2: 0.01
        optimizer: { kind: gd, learning-rate: [0.3, 1], steps: 300 }
        replicates: 40
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "text/html")]
    [InlineData("dashboard.js", "text/javascript")]
    [InlineData("dashboard.css", "text/css")]
    [InlineData("favicon.svg", "image/svg+xml")]
    public async Task The_page_needs_nothing_from_elsewhere(string path, string type)
    {
        await using WebServer server = await WebServer.Start();
        using HttpClient client = server.Client();

        using HttpResponseMessage answer = await client.GetAsync(path, Stop);

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        string text = (await answer.Content.ReadAsStringAsync(Stop)).Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal);
        Assert.DoesNotMatch("https?://|//[a-z]+\\.", text);
        Assert.DoesNotContain("innerHTML", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_drawn_is_what_the_census_counts()
    {
        await using WebServer server = await WebServer.Start();
        using HttpClient client = server.Client(mayAct: true);
        string key = await server.Submit(Spec, "drawn");
        ResultsDirectory results = ResultsDirectory.Open(Path.Combine(server.Folder, key));
        Census census = results.LoadCensus(results.LoadObjectives());

        await FaceAsserts.DrawsWhatTheCensusCounts(client, key, census);
    }

    [Fact]
    public async Task A_class_is_drawn_with_its_spectrum_and_the_way_to_another()
    {
        await using WebServer server = await WebServer.Start();
        using HttpClient client = server.Client(mayAct: true);
        string key = await server.Submit(Spec);

        await FaceAsserts.DrawsClassesAndTheWayBetween(client, key);
    }

    [Fact]
    public async Task However_many_watch_a_sweep_is_looked_at_once_in_a_while()
    {
        var time = new ManualTime();
        var cluster = new CountingCluster();
        var figures = new FigureCache(cluster, time);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => figures.Of("sweep", 0)));
        Assert.Equal(1, cluster.Sketches);

        time.Advance(TimeSpan.FromSeconds(2));
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => figures.Of("sweep", 0)));
        Assert.Equal(2, cluster.Sketches);
    }

    /// <summary>Classes of several aggregators are merged once in a while: those of the last runs may come after the runs.</summary>
    [Fact]
    public async Task The_last_drawings_are_of_all_runs_and_all_classes()
    {
        var time = new ManualTime();
        var cluster = new CountingCluster { Finished = 100, Grouped = 90 };
        var figures = new FigureCache(cluster, time);
        FigureSet before = await figures.Of("sweep", 0);

        cluster.Grouped = 100;
        FigureSet after = await figures.Of("sweep", 0, isLast: true);

        Assert.NotSame(before, after);
        Assert.Same(after, await figures.Of("sweep", 0, isLast: true));
        Assert.Equal(2, cluster.Sketches);
    }

    [Fact]
    public async Task However_much_is_asked_for_looking_takes_a_part_of_the_time_only()
    {
        var time = new ManualTime();
        var cluster = new CountingCluster();
        cluster.Sketching = () => time.Advance(TimeSpan.FromSeconds(5));
        var figures = new FigureCache(cluster, time);
        await figures.Of("one", 0);

        Task<FigureSet>[] others = [figures.Of("another", 0), figures.Of("a third", 0)];
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(1, cluster.Sketches);
        time.Advance(TimeSpan.FromSeconds(60));

        await Task.WhenAll(others);
        Assert.Equal(3, cluster.Sketches);
    }
}
