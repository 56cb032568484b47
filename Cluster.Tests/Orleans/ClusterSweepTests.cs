using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Xunit;

namespace Cluster.Tests.Orleans;

/// <summary>
/// A sweep through grains, told by a client over TCP, gives the census of one machine. Those on a database run where
/// CENSUS_POSTGRES holds the connection string of one with Orleans' schema.
/// </summary>
public sealed class ClusterSweepTests
{
    private const string NoDatabase = "CENSUS_POSTGRES names no database.";

    [Fact]
    public async Task One_silo_in_memory_gives_the_digest_of_the_embedded_engine()
    {
        string spec = Spec(300);
        await using var cluster = new TestCluster(null);
        await cluster.Join();
        await cluster.Begin(spec);

        await cluster.Finish(600);

        Assert.Equal(Embedded(spec), await cluster.Digest());
    }

    [Fact]
    public async Task Three_silos_on_a_database_give_the_digest_of_the_embedded_engine()
    {
        Assert.SkipWhen(TestCluster.Database is null, NoDatabase);
        string spec = Spec(1000);
        await using var cluster = new TestCluster(TestCluster.Database);
        for (int silo = 0; silo < 3; silo++)
            await cluster.Join();
        await cluster.Begin(spec);

        await cluster.Finish(2000);

        Assert.Equal(Embedded(spec), await cluster.Digest());
    }

    [Fact]
    public async Task A_silo_that_joins_in_the_middle_changes_nothing()
    {
        Assert.SkipWhen(TestCluster.Database is null, NoDatabase);
        string spec = Spec(6000);
        await using var cluster = new TestCluster(TestCluster.Database);
        await cluster.Join();
        await cluster.Begin(spec);
        await cluster.Until(status => status.Finished > 1000);

        await cluster.Join();
        await cluster.Finish(12_000);

        Assert.Equal(Embedded(spec), await cluster.Digest());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_silo_killed_in_the_middle_loses_nothing_and_doubles_nothing(int victim)
    {
        Assert.SkipWhen(TestCluster.Database is null, NoDatabase);
        string spec = Spec(6000);
        await using var cluster = new TestCluster(TestCluster.Database);
        for (int silo = 0; silo < 3; silo++)
            await cluster.Join();
        await cluster.Begin(spec);
        await cluster.Until(status => status.Finished > 2000);

        await cluster.Kill(victim);
        await cluster.Finish(12_000);

        Assert.Equal(Embedded(spec), await cluster.Digest());
    }

    private static string Spec(int replicates) => $$"""
        name: cluster
        seed: 1
        data: { kind: xor }
        network: { hidden: [[2], [3]], activation: tanh }
        loss: cross-entropy
        l2: 1e-3
        optimizer: { kind: momentum, momentum: 0.9, learning-rate: 1, steps: 20000, gradient: 1e-3, precision: float }
        replicates: {{replicates}}
        """;

    private static string Embedded(string spec)
    {
        string folder = Directory.CreateTempSubdirectory("census-cluster").FullName;
        try
        {
            ResultsDirectory results = ResultsDirectory.Create(folder, SpecReader.ParseDocument(spec, "sweep.yaml", folder), folder);
            return new SweepSession(results, SweepOptions.Default, TimeProvider.System).Run(_ => { }, _ => { }, CancellationToken.None).GetAwaiter().GetResult().Census.Digest;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
