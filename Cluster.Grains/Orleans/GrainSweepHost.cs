using Cluster.Grains.Delivery;
using Cluster.Grains.Ports;
using Cluster.Grains.Silos;
using Cluster.Grains.Sweeps;

namespace Cluster.Grains.Orleans;

/// <summary>What a sweep's grain needs of its silo and of the cluster.</summary>
/// <param name="grains">The grains.</param>
/// <param name="sweeps">What the silo has of sweeps.</param>
/// <param name="key">The sweep's key.</param>
/// <param name="timer">Begins a timer of the grain's: due, then every <see cref="DurableSweep.WakeInterval"/>.</param>
internal sealed class GrainSweepHost(IGrainFactory grains, SiloSweeps sweeps, string key, Func<TimeSpan, IGrainTimer> timer) : ISweepHost
{
    /// <summary>Runs under way for each lane of the cluster, at least: one in the lane and some waiting for it.</summary>
    private const int RunsPerLane = 3;

    private IGrainTimer? _timer;

    private IDirectoryGrain Directory => grains.GetGrain<IDirectoryGrain>(IDirectoryGrain.Key);

    /// <inheritdoc/>
    public async Task<int> SpecVersion() => (await grains.GetGrain<ISpecGrain>(key).Get())?.Version ?? throw new InvalidOperationException($"There is no sweep {key}.");

    /// <inheritdoc/>
    public async Task<HostedSweep> Load(int version)
    {
        SiloSweep sweep = await sweeps.Get(key, known => known.Version >= version);
        return new HostedSweep(sweep.Slice, sweep.Hash, sweep.Actors);
    }

    /// <inheritdoc/>
    public Task TakeUpRecord(int version) => grains.GetGrain<IAggregatorGrain>(key).TakeUp(version);

    /// <inheritdoc/>
    public Task NoteBegin() => Directory.Began(key);

    /// <inheritdoc/>
    public Task NoteEnd() => Directory.Ended(key);

    /// <inheritdoc/>
    /// <remarks>Runs are spread evenly: the largest silo counts for all.</remarks>
    public async Task<int> RunsToFill()
    {
        try
        {
            IReadOnlyList<SiloAddress> silos = await SiloGrains.Active(grains);
            SiloFacts[] facts = await Task.WhenAll(silos.Select(silo => SiloGrains.Ask(grains, silo, grain => grain.Facts())));
            return RunsPerLane * facts.Length * facts.Max(silo => silo.Lanes);
        }
        catch (Exception failure) when (Patience.IsTransient(failure))
        {
            // One of them is being lost; the next time will do.
            return RunsPerLane * sweeps.Core.Lanes;
        }
    }

    /// <inheritdoc/>
    public Task DropRuns() => SiloGrains.TellAll(grains, silo => silo.Drop(key));

    /// <inheritdoc/>
    public void Wake(TimeSpan due)
    {
        _timer?.Dispose();
        _timer = timer(due);
    }

    /// <inheritdoc/>
    public void Sleep() => _timer?.Dispose();
}
