using System.Collections.Concurrent;
using Cluster.Grains.Aggregation;
using Cluster.Grains.Compute;
using Cluster.Grains.Delivery;
using Cluster.Grains.Runs;
using Minima.Censuses;
using Minima.Objectives;
using Minima.Sweeps;

namespace Cluster.Grains.Orleans;

/// <summary>The sweeps that a silo works on: each version of a spec is fetched and parsed once.</summary>
public sealed class SiloSweeps(IGrainFactory grains, ISpecParser parser, ComputeCore core, SiloPace pace)
{
    private readonly ConcurrentDictionary<string, Task<SiloSweep>> _sweeps = new(StringComparer.Ordinal);

    /// <summary>The silo's compute core.</summary>
    public ComputeCore Core => core;

    /// <summary>A sweep by key.</summary>
    /// <param name="sweep">The key.</param>
    /// <param name="isCurrent">Whether what the silo has of it will do; if not, the spec is fetched again.</param>
    /// <exception cref="InvalidOperationException">No spec was put under this key, or this silo reads it differently.</exception>
    public async Task<SiloSweep> Get(string sweep, Func<SiloSweep, bool> isCurrent)
    {
        Task<SiloSweep> loading = _sweeps.GetOrAdd(sweep, Load);
        try
        {
            if (isCurrent(await loading))
                return await loading;
            _sweeps.TryRemove(KeyValuePair.Create(sweep, loading));
            loading = _sweeps.GetOrAdd(sweep, Load);
            return isCurrent(await loading) ? await loading : throw new TimeoutException($"The spec of the sweep {sweep} is not known yet as it is now.");
        }
        catch
        {
            _sweeps.TryRemove(KeyValuePair.Create(sweep, loading));
            throw;
        }
    }

    /// <summary>Lets go of a sweep that has ended; whoever asks for it again loads it again.</summary>
    public void Forget(string sweep) => _sweeps.TryRemove(sweep, out _);

    private async Task<SiloSweep> Load(string sweep)
    {
        SpecState kept = await grains.GetGrain<ISpecGrain>(sweep).Get() ?? throw new InvalidOperationException($"There is no sweep {sweep}.");
        byte[][] files = await Task.WhenAll(kept.Spec.Files.Select(file => Content(sweep, file)));
        (SweepSpec spec, ObjectiveCatalog catalog) = parser.Parse(kept.Spec, files);
        if (spec.Hash != kept.Spec.Hash)
            throw new InvalidOperationException($"The sweep {sweep} was submitted by another version of this program: its hash is {kept.Spec.Hash[..8]} there and {spec.Hash[..8]} here.");
        var actors = new GrainActors(grains, sweep);
        var reports = new RoutedReports(
            new InvariantRoute(spec, catalog, kept.Aggregators),
            [.. Enumerable.Range(0, kept.Aggregators).Select(number => Batcher(new AggregatorKey(sweep, number)))]);
        return new SiloSweep(kept.Version, kept.Spec.Hash, RunSlice.Whole(spec), kept.Aggregators, catalog, actors, new SweepTrainer(core, spec, catalog), reports, CheckpointsOf(sweep));
    }

    /// <summary>The silo's way to an aggregator: until it has acknowledged.</summary>
    private ReportBatcher Batcher(AggregatorKey key)
    {
        IAggregatorGrain aggregator = grains.GetGrain<IAggregatorGrain>(key.Grain);
        return new ReportBatcher(outcomes => Patience.UntilDone(() => aggregator.Report(outcomes), TimeProvider.System), pace.Reports, TimeProvider.System);
    }

    private Checkpoints CheckpointsOf(string sweep) => new(
        run => new LimitedCheckpoint(grains.GetGrain<ICheckpointGrain>($"{sweep}/{run}")), pace.Checkpoints, ClusterMessages.MostBytes / 2, TimeProvider.System);

    private async Task<byte[]> Content(string sweep, SubmittedFile file) => await DataParts.Read(grains, sweep, file)
        ?? throw new InvalidOperationException($"A part of {file.Name} of the sweep {sweep} is missing.");
}
