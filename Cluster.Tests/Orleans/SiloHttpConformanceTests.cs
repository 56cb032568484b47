using Cluster.Client.Clusters;
using Cluster.Embedded.Clusters;
using Cluster.Tests.Engines;
using Xunit;

namespace Cluster.Tests.Orleans;

/// <summary>
/// The faces of silos on the web, as every other engine: three silos on a database where CENSUS_POSTGRES holds the
/// connection string of one, and each test through another of them; one silo that keeps all in memory elsewhere.
/// </summary>
public sealed class SiloHttpConformanceTests(SiloHttpConformanceTests.Silos silos) : EngineConformance, IClassFixture<SiloHttpConformanceTests.Silos>
{
    protected override int Aggregators => 3;

    private int Silo { get; } = silos.Next();

    protected override Task<ICluster> Connect() => Task.FromResult<ICluster>(silos.Faces[Silo]);

    /// <summary>The silos of the class.</summary>
    public sealed class Silos : IAsyncLifetime
    {
        private WebSilos? _silos;
        private int _tests;

        /// <summary>Their faces.</summary>
        public IReadOnlyList<HttpCluster> Faces { get; private set; } = [];

        /// <summary>The silo of the next test.</summary>
        public int Next() => _tests++ % Faces.Count;

        public async ValueTask InitializeAsync()
        {
            _silos = await WebSilos.Start(TestCluster.Database is null ? 1 : 3, TestCluster.Database);
            Faces = [.. _silos.Addresses.Select(address => new HttpCluster(address, _silos.Token))];
        }

        public async ValueTask DisposeAsync()
        {
            foreach (HttpCluster face in Faces)
                await face.DisposeAsync();
            await _silos!.DisposeAsync();
        }
    }
}
