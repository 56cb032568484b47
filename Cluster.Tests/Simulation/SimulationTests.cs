using Cluster.Embedded.Simulation;
using Xunit;

namespace Cluster.Tests.Simulation;

/// <summary>The actors under every fault, in virtual time; <c>census simulate</c> is the same at any length.</summary>
public sealed class SimulationTests
{
    private static readonly SimulatedSweep Sweep = SimulatedSweeps.MadeUp(40);

    [Fact]
    public void Without_faults_each_run_is_trained_once_and_the_census_is_theirs()
    {
        CampaignResult result = Campaign(Sweep, new SimulationOptions { Faults = [] }, 3, allDigests: true).Run();

        Assert.Empty(result.Failures);
        Assert.Equal((3, 120, 3), (result.Seeds, result.Trainings, result.Digests));
        Assert.All(result.Faults, count => Assert.Equal(0, count));
    }

    [Fact]
    public void Under_all_faults_no_promise_is_broken()
    {
        CampaignResult result = Campaign(Sweep, new SimulationOptions(), 1600).Run();

        Assert.Equal("", string.Join('\n', result.Failures.Select(failed => $"seed {failed.Seed}: {failed.Failure}")));
        Assert.Equal((1600, 25), (result.Seeds, result.Digests));
        Assert.All(FaultKinds.OfCluster, fault => Assert.InRange(result.Faults[(int)fault], 100, long.MaxValue));
    }

    [Fact]
    public void In_one_process_on_a_disk_no_promise_is_broken_under_its_faults()
    {
        CampaignResult result = Campaign(Sweep, new SimulationOptions { Silos = 0 }, 640).Run();

        Assert.Equal("", string.Join('\n', result.Failures.Select(failed => $"seed {failed.Seed}: {failed.Failure}")));
        Assert.Equal((640, 10), (result.Seeds, result.Digests));
        Assert.All(FaultKinds.OfProcess, fault => Assert.InRange(result.Faults[(int)fault], 100, long.MaxValue));
        Assert.All(Enum.GetValues<FaultKind>().Except(FaultKinds.OfProcess), fault => Assert.Equal(0, result.Faults[(int)fault]));
    }

    /// <summary>Each broke a promise once, and would again with the defect that it found: what they draw changes only with the simulator.</summary>
    [Theory]
    [InlineData(0, 2)] // Records of a killed process were counted before they were synced.
    [InlineData(0, 35)] // A log that was to get its header when power failed was refused.
    [InlineData(3, 0)] // A run given up while the storage was away counted as failed.
    [InlineData(3, 3)] // A stale aggregator had the end of a sweep stored before the rest was on record.
    [InlineData(3, 34130)] // A sweep was told as finished, with the counts of a stale aggregator, before its end was durable.
    [InlineData(3, 131222)] // A second activation of a sweep began its runs again and again, which had told the other of their end.
    public void A_seed_that_once_broke_a_promise_keeps_all(int silos, int seed) =>
        Assert.Empty(Campaign(Sweep, new SimulationOptions { Silos = silos }, 1, allDigests: true, first: (ulong)seed).Run().Failures);

    /// <summary>Of a thousand runs every class is found often: the sweep stops after its first prefix, whatever goes wrong.</summary>
    [Fact]
    public void A_sweep_that_stops_at_a_coverage_stops_at_the_same_run_under_all_faults()
    {
        SimulatedSweep sweep = SimulatedSweeps.MadeUp(2500, coverage: 0.9);
        var options = new SimulationOptions { TrainingTime = TimeSpan.FromSeconds(0.3) };

        CampaignResult result = Campaign(sweep, options, 40).Run();

        Assert.Equal("", string.Join('\n', result.Failures.Select(failed => $"seed {failed.Seed}: {failed.Failure}")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void However_many_silos_there_are_no_promise_is_broken(int silos)
    {
        CampaignResult result = Campaign(Sweep, new SimulationOptions { Silos = silos }, 200).Run();

        Assert.Equal("", string.Join('\n', result.Failures.Select(failed => $"seed {failed.Seed}: {failed.Failure}")));
    }

    [Fact]
    public void The_same_seed_is_the_same_simulation_on_any_thread()
    {
        ulong once = Campaign(Sweep, new SimulationOptions(), 20, threads: 1).Run().Trace;

        Assert.Equal(once, Campaign(Sweep, new SimulationOptions(), 20, threads: 2).Run().Trace);
        Assert.NotEqual(once, Campaign(Sweep, new SimulationOptions(), 20, first: 1).Run().Trace);
    }

    private static SimulationCampaign Campaign(SimulatedSweep sweep, SimulationOptions options, int seeds, bool allDigests = false, ulong first = 0, int? threads = null) =>
        new(sweep, options with { Aggregators = 0 }, first, seeds, threads ?? Environment.ProcessorCount, allDigests);
}
