using System.Net;
using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Grains.Compute;
using Cluster.Silo;
using Cluster.Tests.Results;
using Microsoft.AspNetCore.Builder;
using Minima.Kernels.Lanes;

namespace Cluster.Tests.Telemetry;

/// <summary>A silo in the middle of a long sweep.</summary>
internal sealed class SweepingSilo : IAsyncDisposable
{
    private const string Spec = """
        data: {kind: xor}
        network: {hidden: [2], activation: tanh}
        loss: cross-entropy
        l2: 1e-3
        optimizer: {kind: gd, learning-rate: 0.3, steps: 300}
        replicates: 10000000
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly ComputeCore _core = new(1, LaneWidths.Widest);
    private readonly WebApplication _host = SiloHost.Create(new SiloOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0) });
    private readonly LocalCluster _sweeps;

    private SweepingSilo() => _sweeps = new LocalCluster(_folder.Path("results"), _core, TimeProvider.System);

    /// <summary>Where it answers Prometheus.</summary>
    public Uri Address => new(_host.Urls.Single());

    /// <summary>Starts it.</summary>
    public static async Task<SweepingSilo> Start()
    {
        var silo = new SweepingSilo();
        await silo._host.StartAsync();
        SpecDocument document = SpecReader.ReadDocument(silo._folder.Write("long.yaml", Spec));
        await silo._sweeps.Submit(ResultsDirectory.NameOf(document.Sweep), document, [], 1);
        return silo;
    }

    public async ValueTask DisposeAsync()
    {
        await _sweeps.DisposeAsync();
        _core.Dispose();
        await _host.StopAsync();
        await _host.DisposeAsync();
        _folder.Dispose();
    }
}
