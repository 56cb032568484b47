using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cluster.Tests.Telemetry;

/// <summary>A collector that takes whatever it is sent.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _firsts = [];

    private Collector(WebApplication host) => _host = host;

    public Uri Address => new(_host.Urls.Single());

    public static async Task<Collector> Start()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        WebApplication host = builder.Build();
        host.Urls.Add("http://127.0.0.1:0");
        var collector = new Collector(host);
        host.MapPost("/{**path}", (string path, HttpRequest request) => collector.Take($"/{path}", request));
        await host.StartAsync();
        return collector;
    }

    /// <summary>What was first sent to a path: protobuf, in which names stand as they are.</summary>
    public Task<string> First(string path) => Of(path).Task.WaitAsync(TimeSpan.FromSeconds(60));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task<IResult> Take(string path, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        Of(path).TrySetResult(Encoding.Latin1.GetString(body.ToArray()));
        return TypedResults.Ok();
    }

    private TaskCompletionSource<string> Of(string path) => _firsts.GetOrAdd(path, _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));
}
