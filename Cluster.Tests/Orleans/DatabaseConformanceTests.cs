using Cluster.Embedded.Clusters;
using Cluster.Tests.Engines;
using Xunit;

namespace Cluster.Tests.Orleans;

/// <summary>Three silos with certificates on a database, and several aggregators, where CENSUS_POSTGRES holds the connection string of one.</summary>
public sealed class DatabaseConformanceTests(DatabaseConformanceTests.ThreeSilos silos) : EngineConformance, IClassFixture<DatabaseConformanceTests.ThreeSilos>
{
    /// <summary>A tree three deep.</summary>
    protected override int Aggregators => 5;

    protected override Task<ICluster> Connect()
    {
        Assert.SkipWhen(silos.Cluster is null, "CENSUS_POSTGRES names no database.");
        return silos.Cluster!.Connect();
    }

    /// <summary>The silos of the class.</summary>
    public sealed class ThreeSilos : IAsyncLifetime
    {
        internal TestCluster? Cluster { get; } = TestCluster.Database is { } database ? new TestCluster(database, tls: true) : null;

        public async ValueTask InitializeAsync()
        {
            for (int silo = 0; silo < 3 && Cluster is not null; silo++)
                await Cluster.Join();
        }

        public ValueTask DisposeAsync() => Cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
