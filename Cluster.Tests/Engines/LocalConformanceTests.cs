using Cluster.Embedded.Clusters;
using Cluster.Embedded.Hosting;
using Cluster.Grains.Compute;
using Cluster.Grains.Sweeps;
using Cluster.Tests.Results;
using Minima.Kernels.Lanes;

namespace Cluster.Tests.Engines;

/// <summary>The one-machine server's engine, as every other.</summary>
public sealed class LocalConformanceTests : EngineConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ComputeCore _core = new(2, LaneWidths.Widest);
    private readonly LocalCluster _engine;

    public LocalConformanceTests() => _engine = new LocalCluster(_folder.Path("results"), _core, TimeProvider.System, AdmissionWindow.Fixed(48));

    public void Dispose()
    {
        _core.Dispose();
        _engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Dispose();
    }

    protected override Task<ICluster> Connect() => Task.FromResult<ICluster>(_engine);
}
