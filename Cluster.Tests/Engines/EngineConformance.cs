using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Grains.Silos;
using Cluster.Grains.Sweeps;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Engines;

/// <summary>
/// What every engine must do, whatever its actors run on: the same sweep gives the same census, and what is asked of a
/// sweep happens.
/// </summary>
public abstract class EngineConformance
{
    /// <summary>Longest time without a run that ends.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>How many aggregators share a sweep's reports; 0 for the usual number.</summary>
    protected virtual int Aggregators => 0;

    /// <summary>The engine; the caller does not dispose of it.</summary>
    protected abstract Task<ICluster> Connect();

    [Fact]
    public async Task A_sweep_ends_with_the_census_of_its_runs_and_each_on_record_once()
    {
        var sweep = await Submitted(Quick(150));

        SweepLook end = await Ended(sweep);

        Assert.Equal(new SweepStatus(SweepPhase.Finished, 300, 300, 0, 0, null, false), end.Sweep);
        Assert.Equal((300, 300), (end.Tally.Finished, end.Tally.Verdicts.Sum()));
        await AssertRecord(sweep, 300, ReferenceCensus.Digest(sweep.Spec));
        Assert.Equal(ReferenceCensus.ClassesOf(sweep.Spec, await ClusterRecord.Read(await Connect(), sweep.Key)), end.Tally.Classes);
    }

    [Fact]
    public async Task Aggregators_share_the_reports_of_a_sweep()
    {
        var sweep = await Submitted(Quick(40));
        await Ended(sweep);
        ICluster engine = await Connect();

        int aggregators = (await engine.Spec(sweep.Key)).Aggregators;

        Assert.Equal(Math.Max(1, Aggregators), aggregators);
        IReadOnlyList<RunOutcome>?[] first = await Task.WhenAll(Enumerable.Range(0, aggregators).Select(number => engine.Batch(sweep.Key, number, 0)));
        Assert.InRange(first.Count(batch => batch is not null), Math.Min(2, aggregators), aggregators);
    }

    [Fact]
    public async Task What_is_submitted_twice_runs_once()
    {
        var sweep = await Submitted(Quick(60));
        await Submit(sweep);
        await Ended(sweep);
        await Submit(sweep);

        await Ended(sweep);

        await AssertRecord(sweep, 120, ReferenceCensus.Digest(sweep.Spec));
    }

    [Fact]
    public async Task A_paused_sweep_ends_what_is_under_way_and_no_more_until_it_is_resumed()
    {
        var sweep = await Submitted(Slow(120));
        await Send(sweep, SweepOrder.Pause);

        SweepLook paused = await Until(sweep, look => look.Sweep.UnderWay == 0);
        Assert.Equal(SweepPhase.Paused, paused.Sweep.Phase);
        Assert.InRange(paused.Sweep.Finished, 1, 239);
        await Send(sweep, SweepOrder.Resume);

        Assert.Equal(SweepPhase.Finished, (await Ended(sweep)).Sweep.Phase);
        await AssertRecord(sweep, 240, ReferenceCensus.Digest(sweep.Spec));
    }

    [Fact]
    public async Task A_stopped_sweep_ends_with_what_is_under_way_and_can_be_taken_up_again()
    {
        var sweep = await Submitted(Slow(120));
        await Send(sweep, SweepOrder.Stop);

        SweepLook stopped = await Ended(sweep);
        Assert.Equal((SweepPhase.Stopped, 0), (stopped.Sweep.Phase, stopped.Sweep.UnderWay));
        Assert.InRange(stopped.Sweep.Finished, 1, 239);
        await Send(sweep, SweepOrder.Resume);

        Assert.Equal(SweepPhase.Finished, (await Ended(sweep)).Sweep.Phase);
        await AssertRecord(sweep, 240, ReferenceCensus.Digest(sweep.Spec));
    }

    [Fact]
    public async Task A_cancelled_sweep_ends_at_once_and_frees_the_lanes()
    {
        var endless = await Submitted(Spec("endless", 100, "gd, learning-rate: 0.0001, steps: 100000000, gradient: 1e-300"));
        await Until(endless, look => look.Sweep.UnderWay > 0);

        await Send(endless, SweepOrder.Cancel);

        Assert.Equal(new SweepStatus(SweepPhase.Cancelled, 200, 0, 0, 0, null, false), (await Ended(endless)).Sweep);
        var next = await Submitted(Quick(50));
        await Ended(next);
        await AssertRecord(next, 100, ReferenceCensus.Digest(next.Spec));
    }

    [Fact]
    public async Task The_silos_say_how_many_runs_they_carry()
    {
        var endless = await Submitted(Spec("endless", 100, "gd, learning-rate: 0.0001, steps: 100000000, gradient: 1e-300"));
        ICluster engine = await Connect();

        IReadOnlyList<SiloFacts> silos = await Silos(engine, silos => silos.Sum(silo => silo.UnderWay) > 0);
        await Send(endless, SweepOrder.Cancel);

        Assert.All(silos, silo => Assert.True(silo is { Lanes: > 0, Memory: > 0, Numerics: SweepSpec.NumericsVersion }, silo.ToString()));
        Assert.Equal(silos.Count, silos.Select(silo => silo.Address).Distinct().Count());
        await Silos(engine, silos => silos.Sum(silo => silo.UnderWay) == 0);
    }

    [Fact]
    public async Task A_sweep_that_was_cancelled_can_be_taken_up_again()
    {
        var sweep = await Submitted(Slow(100));
        await Send(sweep, SweepOrder.Cancel);
        Assert.Equal((SweepPhase.Cancelled, 0), ((await Ended(sweep)).Sweep.Phase, (await Ended(sweep)).Sweep.UnderWay));

        await Send(sweep, SweepOrder.Resume);

        Assert.Equal(SweepPhase.Finished, (await Ended(sweep)).Sweep.Phase);
        await AssertRecord(sweep, 200, ReferenceCensus.Digest(sweep.Spec));
    }

    [Fact]
    public async Task A_sweep_stops_at_its_coverage_after_a_whole_prefix()
    {
        var sweep = await Submitted(Quick(3000) + "stop: { coverage: 0.9 }\n");

        SweepLook end = await Ended(sweep);

        Assert.Equal((SweepPhase.Finished, true, 6000, 1000), (end.Sweep.Phase, end.Sweep.CoverageReached, end.Sweep.Planned, end.Sweep.Finished));
        await AssertRecord(sweep, 1000, ReferenceCensus.Digest(sweep.Spec, runs: 1000));
    }

    [Fact]
    public async Task A_sweep_with_more_replicates_is_the_same_sweep_further_along()
    {
        var sweep = await Submitted(Quick(40));
        await Ended(sweep);
        var longer = sweep with { Spec = SpecReplicates.Set(sweep.Spec, "spec.yaml", 110) };

        await Submit(longer);

        SweepLook end = await Ended(longer);
        Assert.Equal((220, 220), (end.Sweep.Planned, end.Sweep.Finished));
        await AssertRecord(longer, 220, ReferenceCensus.Digest(longer.Spec));
    }

    [Fact]
    public async Task Data_files_go_with_the_spec()
    {
        SubmittedData data = new("points/four.csv", "a,b,class\n-1,-1,0\n-1,1,1\n1,-1,1\n1,1,0\n"u8.ToArray());
        string spec = Quick(30).Replace("{ kind: xor }", "{ kind: csv, file: points/four.csv }", StringComparison.Ordinal);
        var sweep = await Submitted(spec, data);

        Assert.Equal(SweepPhase.Finished, (await Ended(sweep)).Sweep.Phase);
        await AssertRecord(sweep, 60, ReferenceCensus.Digest(spec, [data]));
        SubmittedSweep kept = await (await Connect()).Spec(sweep.Key);
        Assert.Equal((spec, data.Name), (kept.Text, Assert.Single(kept.Files).Name));
        Assert.Equal(data.Content, kept.Files[0].Content);
    }

    [Fact]
    public async Task Sweeps_side_by_side_do_not_mix_and_are_listed()
    {
        var first = await Submitted(Quick(60));
        var second = await Submitted(Quick(50));

        await Ended(first);
        await Ended(second);

        await AssertRecord(first, 120, ReferenceCensus.Digest(first.Spec));
        await AssertRecord(second, 100, ReferenceCensus.Digest(second.Spec));
        IReadOnlyList<string> all = await (await Connect()).Sweeps();
        Assert.Contains(first.Key, all);
        Assert.Contains(second.Key, all);
    }

    [Fact]
    public async Task Of_a_sweep_that_is_not_there_nothing_can_be_asked()
    {
        ICluster engine = await Connect();
        foreach (string key in new[] { "none-01234567", "none/0/1" })
        {
            await Assert.ThrowsAsync<NotFoundException>(() => engine.Look(key));
            await Assert.ThrowsAsync<NotFoundException>(() => engine.Spec(key));
            await Assert.ThrowsAsync<NotFoundException>(() => engine.Send(key, SweepOrder.Resume));
        }

        Assert.DoesNotContain("none-01234567", await engine.Sweeps());
    }

    /// <summary>Some 0.05 ms each.</summary>
    private static string Quick(int replicates) => Spec("quick", replicates, "momentum, momentum: 0.9, learning-rate: 1, steps: 20000, gradient: 1e-3, precision: float");

    /// <summary>Some 8 ms each: what is asked for meets the sweep under way.</summary>
    private static string Slow(int replicates) => Spec("slow", replicates, "gd, learning-rate: 0.3, steps: 100000, gradient: 1e-16");

    /// <summary>A sweep of its own: no other has its seed.</summary>
    private static string Spec(string name, int replicates, string optimizer) => $$"""
        name: {{name}}
        seed: {{(uint)Guid.NewGuid().GetHashCode()}}
        data: { kind: xor }
        network: { hidden: [[2], [3]], activation: tanh }
        loss: cross-entropy
        l2: 1e-3
        optimizer: { kind: {{optimizer}} }
        replicates: {{replicates}}

        """;

    private async Task<Submission> Submitted(string spec, params SubmittedData[] data)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("census-conformance");
        SubmittedData.Write(folder.FullName, data);
        SpecDocument document = SpecReader.ParseDocument(spec, "spec.yaml", folder.FullName);
        folder.Delete(recursive: true);
        var sweep = new Submission(ResultsDirectory.NameOf(document.Sweep), spec, data, document);
        await Submit(sweep);
        return sweep;
    }

    private async Task Submit(Submission sweep)
    {
        SpecDocument document = sweep.Data.Count > 0 ? sweep.Document : SpecReader.ParseDocument(sweep.Spec, "spec.yaml", "/");
        await (await Connect()).Submit(sweep.Key, document, sweep.Data, Aggregators);
    }

    private async Task Send(Submission sweep, SweepOrder order) => await (await Connect()).Send(sweep.Key, order);

    private Task<SweepLook> Ended(Submission sweep) => Until(sweep, look => look.Sweep.Phase.HasEnded());

    private async Task<SweepLook> Until(Submission sweep, Func<SweepLook, bool> isWanted)
    {
        ICluster engine = await Connect();
        (int finished, long since) = (-1, TimeProvider.System.GetTimestamp());
        while (true)
        {
            SweepLook look = await engine.Look(sweep.Key);
            if (isWanted(look))
                return look;
            if (look.Sweep.Finished != finished)
                (finished, since) = (look.Sweep.Finished, TimeProvider.System.GetTimestamp());
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, $"no run has ended for long: {look}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<IReadOnlyList<SiloFacts>> Silos(ICluster engine, Func<IReadOnlyList<SiloFacts>, bool> isWanted)
    {
        for (long since = TimeProvider.System.GetTimestamp(); ;)
        {
            IReadOnlyList<SiloFacts> silos = await engine.Silos();
            if (isWanted(silos))
                return silos;
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, string.Join('\n', silos));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private async Task AssertRecord(Submission sweep, int runs, string digest)
    {
        IReadOnlyList<RunOutcome> record = await ClusterRecord.Read(await Connect(), sweep.Key);

        Assert.Equal(Enumerable.Range(0, runs), record.Select(outcome => outcome.Run).Order());
        Assert.Equal(digest, ReferenceCensus.DigestOf(sweep.Spec, sweep.Data, record));
    }

    private sealed record Submission(string Key, string Spec, IReadOnlyList<SubmittedData> Data, SpecDocument Document);
}
