using System.Collections.Concurrent;
using Cluster.Grains.Aggregation;
using Cluster.Grains.Compute;
using Minima.Objectives;
using Minima.Sweeps;

namespace Cluster.Grains.Orleans;

/// <summary>The sweeps that a silo works on: each spec is fetched and parsed once.</summary>
public sealed class SiloSweeps(IGrainFactory grains, ISpecParser parser, ComputeCore core)
{
    private readonly ConcurrentDictionary<string, Task<SiloSweep>> _sweeps = new(StringComparer.Ordinal);

    /// <summary>A sweep by key.</summary>
    /// <exception cref="InvalidOperationException">No spec was put under this key.</exception>
    public async Task<SiloSweep> Get(string sweep)
    {
        Task<SiloSweep> loading = _sweeps.GetOrAdd(sweep, Load);
        try
        {
            return await loading;
        }
        catch
        {
            _sweeps.TryRemove(KeyValuePair.Create(sweep, loading));
            throw;
        }
    }

    private async Task<SiloSweep> Load(string sweep)
    {
        string text = await grains.GetGrain<ISpecGrain>(sweep).Get() ?? throw new InvalidOperationException($"There is no sweep {sweep}.");
        (SweepSpec spec, ObjectiveCatalog catalog) = parser.Parse(text);
        var actors = new GrainActors(grains, sweep);
        return new SiloSweep(RunSlice.Whole(spec), catalog, actors, new SweepTrainer(core, spec, catalog), new ReportBatcher(new PatientAggregator(actors.Aggregator)));
    }
}
