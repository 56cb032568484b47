using Cluster.Client.Clusters;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Grains.Sweeps;
using Cluster.Tests.Engines;
using Cluster.Tests.Silo;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Orleans;

/// <summary>
/// Silos come, go and are lost, and the census is that of the runs. Those on a database run where CENSUS_POSTGRES holds the
/// connection string of one.
/// </summary>
public sealed class ClusterSweepTests
{
    private const string NoDatabase = "CENSUS_POSTGRES names no database.";

    /// <summary>Aggregators of a sweep: they come up on different silos.</summary>
    private const int Aggregators = 3;

    /// <summary>Longest time without a single run that ends: a silo that is lost is missed for a while.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task A_silo_that_joins_in_the_middle_changes_nothing()
    {
        await using TestCluster cluster = await OnDatabase(1);
        string sweep = await Submit(cluster, Spec(1500));
        await Until(cluster, sweep, look => look.Sweep.Finished > 300);

        await cluster.Join();

        await AssertEnd(cluster, sweep, 3000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_silo_killed_in_the_middle_loses_nothing_and_doubles_nothing(int victim)
    {
        await using TestCluster cluster = await OnDatabase(3);
        string sweep = await Submit(cluster, Spec(1500));
        await Until(cluster, sweep, look => look.Sweep.Finished > 300);

        await cluster.Kill(victim);

        await AssertEnd(cluster, sweep, 3000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_silo_that_is_asked_to_leave_in_the_middle_loses_nothing_and_doubles_nothing(int leaver)
    {
        await using TestCluster cluster = await OnDatabase(2);
        string sweep = await Submit(cluster, Spec(1000));
        await Until(cluster, sweep, look => look.Sweep.Finished > 200);

        await cluster.Leave(leaver);

        await AssertEnd(cluster, sweep, 2000);
    }

    [Fact]
    public async Task A_sweep_goes_on_by_itself_when_all_silos_were_stopped_and_one_comes_back()
    {
        await using TestCluster cluster = await OnDatabase(1);
        string sweep = await Submit(cluster, Spec(600));
        await Until(cluster, sweep, look => look.Sweep.Finished > 100);
        await cluster.Leave(0);

        await cluster.Join();

        await AssertEnd(cluster, sweep, 1200);
    }

    [Fact]
    public async Task What_was_asked_of_a_sweep_is_remembered_when_all_silos_were_stopped()
    {
        await using TestCluster cluster = await OnDatabase(1);
        string sweep = await Submit(cluster, Spec(600));
        await (await cluster.Connect()).Send(sweep, SweepOrder.Pause);
        await cluster.Leave(0);

        await cluster.Join();

        SweepLook look = await Until(cluster, sweep, look => look.Sweep.Phase != SweepPhase.Waiting);
        Assert.Equal((SweepPhase.Paused, 0), (look.Sweep.Phase, look.Sweep.UnderWay));
        await (await cluster.Connect()).Send(sweep, SweepOrder.Resume);
        await AssertEnd(cluster, sweep, 1200);
    }

    [Fact]
    public async Task A_long_run_goes_on_from_its_checkpoint_on_another_silo_with_the_same_bits()
    {
        const int Runs = 8, Steps = 12_000_000;
        await using TestCluster cluster = await OnDatabase(1);
        string sweep = await Submit(cluster, Spec(Runs / 2).Replace("steps: 100000", $"steps: {Steps}", StringComparison.Ordinal));
        await Until(cluster, sweep, _ => cluster.StepsOf(0) > (long)Runs * Steps / 2);
        await cluster.Kill(0);

        await cluster.Join();

        await AssertEnd(cluster, sweep, Runs);
        Assert.InRange(cluster.StepsOf(1), 1, (long)Runs * Steps * 9 / 10);
    }

    [Fact]
    public async Task With_certificates_only_consoles_of_our_authority_are_let_in()
    {
        using var stranger = new TestAuthority("theirs");
        await using var cluster = new TestCluster(null, tls: true);
        await cluster.Join();

        Assert.Empty(await (await cluster.Connect()).Sweeps());
        await Assert.ThrowsAsync<ClusterUnreachableException>(() => new ClusterEngine().Connect(cluster.Known(stranger)));
        await Assert.ThrowsAsync<ClusterUnreachableException>(() => new ClusterEngine().Connect(cluster.JoinString));
    }

    private static async Task<TestCluster> OnDatabase(int silos)
    {
        Assert.SkipWhen(TestCluster.Database is null, NoDatabase);
        var cluster = new TestCluster(TestCluster.Database);
        for (int silo = 0; silo < silos; silo++)
            await cluster.Join();
        return cluster;
    }

    private static async Task<string> Submit(TestCluster cluster, string spec)
    {
        SpecDocument document = SpecReader.ParseDocument(spec, "spec.yaml", "/");
        string sweep = ResultsDirectory.NameOf(document.Sweep);
        await (await cluster.Connect()).Submit(sweep, document, [], Aggregators);
        return sweep;
    }

    private static async Task AssertEnd(TestCluster cluster, string sweep, int runs)
    {
        SweepLook end = await Until(cluster, sweep, look => look.Sweep.Phase is SweepPhase.Finished or SweepPhase.Stopped);

        Assert.Equal((SweepPhase.Finished, runs, 0), (end.Sweep.Phase, end.Sweep.Finished, end.Sweep.Failed));
        ICluster console = await cluster.Connect();
        string spec = (await console.Spec(sweep)).Text;
        IReadOnlyList<RunOutcome> record = await ClusterRecord.Read(console, sweep);
        Assert.Equal(Enumerable.Range(0, runs), record.Select(outcome => outcome.Run).Order());
        Assert.Equal(ReferenceCensus.Digest(spec), ReferenceCensus.DigestOf(spec, null, record));
    }

    private static async Task<SweepLook> Until(TestCluster cluster, string sweep, Func<SweepLook, bool> isWanted)
    {
        (int finished, long since) = (-1, TimeProvider.System.GetTimestamp());
        while (true)
        {
            if (await TryLook(cluster, sweep) is { } look)
            {
                if (isWanted(look))
                    return look;
                if (look.Sweep.Finished != finished)
                    (finished, since) = (look.Sweep.Finished, TimeProvider.System.GetTimestamp());
            }

            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, $"no run has ended for long; {finished} have");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<SweepLook?> TryLook(TestCluster cluster, string sweep)
    {
        try
        {
            return await (await cluster.Connect()).Look(sweep);
        }
        catch (ClusterUnreachableException)
        {
            return null;
        }
    }

    /// <summary>Some 8 ms a run.</summary>
    private static string Spec(int replicates) => $$"""
        name: cluster
        seed: 1
        data: { kind: xor }
        network: { hidden: [[2], [3]], activation: tanh }
        loss: cross-entropy
        l2: 1e-3
        optimizer: { kind: gd, learning-rate: 0.3, steps: 100000, gradient: 1e-16 }
        replicates: {{replicates}}
        """;
}
