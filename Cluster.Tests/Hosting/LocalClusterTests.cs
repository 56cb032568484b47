using Cluster.Embedded.Clusters;
using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Grains.Compute;
using Cluster.Grains.Sweeps;
using Cluster.Tests.Results;
using Minima.Kernels.Lanes;
using Xunit;

namespace Cluster.Tests.Hosting;

/// <summary>What is asked of a sweep survives the server.</summary>
public sealed class LocalClusterTests : IDisposable
{
    private const string Endless = "name: endless\ndata: { kind: xor }\nnetwork: { hidden: [2] }\nloss: logistic\noptimizer: { kind: gd, learning-rate: 0.0001, steps: 100000000, gradient: 1e-300 }\nreplicates: 20\n";

    private readonly TemporaryFolder _folder = new();
    private readonly ComputeCore _core = new(1, LaneWidths.Widest);

    public void Dispose()
    {
        _core.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(null, SweepPhase.Running)]
    [InlineData(SweepOrder.Pause, SweepPhase.Paused)]
    [InlineData(SweepOrder.Cancel, SweepPhase.Cancelled)]
    public async Task The_next_process_finds_a_sweep_as_it_was_left(SweepOrder? order, SweepPhase phase)
    {
        SpecDocument document = SpecReader.ParseDocument(Endless, "endless.yaml", "/");
        string key = ResultsDirectory.NameOf(document.Sweep);
        await using (LocalCluster first = Open())
        {
            await first.Submit(key, document, [], 0);
            if (order is { } given)
                await first.Send(key, given);
            Assert.Equal(phase, (await first.Look(key)).Sweep.Phase);
        }

        await using LocalCluster second = Open();
        await second.GoOn((sweep, reason) => Assert.Fail($"{sweep}: {reason}"));

        Assert.Equal((key, phase), (Assert.Single(await second.Sweeps()), (await second.Look(key)).Sweep.Phase));
    }

    [Theory]
    [InlineData(SweepOrder.Pause, SweepOrder.Cancel, SweepPhase.Cancelled)]
    [InlineData(SweepOrder.Pause, SweepOrder.Stop, SweepPhase.Stopped)]
    [InlineData(SweepOrder.Cancel, SweepOrder.Pause, SweepPhase.Cancelled)]
    [InlineData(SweepOrder.Pause, SweepOrder.Resume, SweepPhase.Running)]
    public async Task A_sweep_that_rests_takes_orders(SweepOrder before, SweepOrder order, SweepPhase phase)
    {
        SpecDocument document = SpecReader.ParseDocument(Endless, "endless.yaml", "/");
        string key = ResultsDirectory.NameOf(document.Sweep);
        await using (LocalCluster first = Open())
        {
            await first.Submit(key, document, [], 0);
            await first.Send(key, before);
        }

        await using LocalCluster second = Open();
        SweepPhase atRest = (await second.Look(key)).Sweep.Phase;
        await second.Send(key, order);

        Assert.NotEqual(SweepPhase.Running, atRest);
        Assert.Equal(phase, (await second.Look(key)).Sweep.Phase);
    }

    [Fact]
    public async Task What_is_stopping_cannot_be_paused_and_stays_stopped_after_a_restart()
    {
        SpecDocument document = SpecReader.ParseDocument(Endless, "endless.yaml", "/");
        string key = ResultsDirectory.NameOf(document.Sweep);
        await using (LocalCluster first = Open())
        {
            await first.Submit(key, document, [], 0);
            await first.Send(key, SweepOrder.Stop);
            SweepPhase stopping = (await first.Look(key)).Sweep.Phase;
            await first.Send(key, SweepOrder.Pause);
            Assert.Equal(SweepPhase.Stopping, stopping);
        }

        await using LocalCluster second = Open();

        Assert.Equal(SweepPhase.Stopped, (await second.Look(key)).Sweep.Phase);
    }

    [Fact]
    public async Task A_sweep_that_cannot_be_taken_up_does_not_keep_the_others_from_it()
    {
        SpecDocument document = SpecReader.ParseDocument(Endless, "endless.yaml", "/");
        string key = ResultsDirectory.NameOf(document.Sweep);
        await using (LocalCluster first = Open())
            await first.Submit(key, document, [], 0);
        string damaged = Path.Combine(_folder.Path("results"), "a-damaged");
        Directory.CreateDirectory(damaged);
        File.WriteAllText(Path.Combine(damaged, "spec.yaml"), "neither: this\n");
        var reasons = new List<string>();

        await using LocalCluster second = Open();
        await second.GoOn((sweep, _) => reasons.Add(sweep));

        Assert.Equal(["a-damaged"], reasons);
        Assert.Equal(SweepPhase.Running, (await second.Look(key)).Sweep.Phase);
    }

    private LocalCluster Open() => new(_folder.Path("results"), _core, TimeProvider.System);
}
