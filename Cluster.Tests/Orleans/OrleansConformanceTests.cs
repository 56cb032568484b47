using Cluster.Embedded.Clusters;
using Cluster.Tests.Engines;
using Xunit;

namespace Cluster.Tests.Orleans;

/// <summary>One silo that keeps all in memory.</summary>
public sealed class OrleansConformanceTests(OrleansConformanceTests.OneSilo silo) : EngineConformance, IClassFixture<OrleansConformanceTests.OneSilo>
{
    protected override int Aggregators => 3;

    protected override Task<ICluster> Connect() => silo.Cluster.Connect();

    /// <summary>The silo of the class.</summary>
    public sealed class OneSilo : IAsyncLifetime
    {
        internal TestCluster Cluster { get; } = new(null);

        public async ValueTask InitializeAsync() => await Cluster.Join();

        public ValueTask DisposeAsync() => Cluster.DisposeAsync();
    }
}
