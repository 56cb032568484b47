using Cluster.Client.Clusters;
using Cluster.Embedded.Clusters;
using Cluster.Tests.Web;
using Xunit;

namespace Cluster.Tests.Engines;

/// <summary>The one-machine server over HTTP, as every other engine.</summary>
public sealed class HttpConformanceTests : EngineConformance, IAsyncLifetime
{
    private WebServer? _server;
    private HttpCluster? _engine;

    public async ValueTask InitializeAsync()
    {
        _server = await WebServer.Start();
        _engine = new HttpCluster(_server.Address, WebServer.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine!.DisposeAsync();
        await _server!.DisposeAsync();
    }

    protected override Task<ICluster> Connect() => Task.FromResult<ICluster>(_engine!);
}
