using Cluster.Grains.Ports;
using Cluster.Grains.Sweeps;

namespace Cluster.Embedded.Simulation;

/// <summary>What a sweep needs of its silo and of the cluster.</summary>
internal sealed class SimulatedSweepHost(SimulatedCluster cluster, Activation activation) : ISweepHost
{
    /// <summary>Runs under way for each lane.</summary>
    private const int RunsPerLane = 3;

    private int _timer;

    /// <inheritdoc/>
    public Task<int> SpecVersion() => Task.FromResult(1);

    /// <inheritdoc/>
    public Task<HostedSweep> Load(int version) => Task.FromResult(new HostedSweep(cluster.Sweep.Slice, cluster.Sweep.Spec.Hash, activation.Silo.Actors));

    /// <inheritdoc/>
    public Task TakeUpRecord(int version) => activation.Silo.Actors.Aggregator.Open();

    /// <inheritdoc/>
    public Task NoteBegin() => cluster.Note(hasEnded: false);

    /// <inheritdoc/>
    public Task NoteEnd() => cluster.Note(hasEnded: true);

    /// <inheritdoc/>
    public Task<int> RunsToFill() => Task.FromResult(RunsPerLane * cluster.Options.Lanes * Math.Max(1, cluster.Alive.Count));

    /// <inheritdoc/>
    public Task DropRuns() => cluster.DropRuns();

    /// <inheritdoc/>
    public void Wake(TimeSpan due)
    {
        int timer = ++_timer;
        cluster.World.In(due, () => Tick(timer));
    }

    /// <inheritdoc/>
    public void Sleep() => _timer++;

    private void Tick(int timer)
    {
        if (timer != _timer || activation.IsLeaving || !activation.Silo.IsAlive)
            return;
        cluster.World.In(DurableSweep.WakeInterval, () => Tick(timer));
        activation.Post(async here =>
        {
            try
            {
                await ((DurableSweep)here.Actor!).GoOn();
            }
            catch (Exception failure)
            {
                cluster.CheckTransient(failure);
            }
        });
    }
}
