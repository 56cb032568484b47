using Cluster.Embedded.Clusters;

namespace Cluster.Tests.Engines;

/// <summary>The embedded engine, as every other.</summary>
public sealed class EmbeddedConformanceTests : EngineConformance, IDisposable
{
    private readonly EmbeddedCluster _engine = new();

    public void Dispose() => _engine.Dispose();

    protected override Task<ICluster> Connect() => Task.FromResult<ICluster>(_engine);
}
