using Cluster.Embedded.Clusters;
using Cluster.Embedded.Orleans;
using Cluster.Embedded.Results;
using Cluster.Grains.Aggregation;
using Cluster.Grains.Orleans;
using Minima.Censuses;
using Minima.Objectives;
using Minima.Training;
using Orleans;

namespace Cluster.Silo.Orleans;

/// <summary>The cluster as one of its silos shows it: its own parts of sweeps, and the grains for all that is elsewhere.</summary>
/// <param name="grains">The grains.</param>
/// <param name="sweeps">What the silo has of sweeps.</param>
/// <param name="copies">Where records are copied to that are asked for; null for a folder that goes with the silo.</param>
internal sealed class SiloCluster(IGrainFactory grains, SiloSweeps sweeps, string? copies) : OrleansCluster(grains), ISketchedCluster
{
    private readonly Lazy<string> _copies = new(() => copies ?? Directory.CreateTempSubdirectory("census-copies-").FullName);

    /// <summary>One at a time: two would write the same copy.</summary>
    private readonly SemaphoreSlim _copying = new(1);

    /// <inheritdoc/>
    public async Task<ResultsDirectory> Results(string sweep)
    {
        await _copying.WaitAsync();
        try
        {
            return await ClusterCopy.Bring(this, sweep, _copies.Value);
        }
        finally
        {
            _copying.Release();
        }
    }

    /// <inheritdoc/>
    public Task<SweepSketch> Sketch(string sweep, int architecture) => Ask(sweep, async () =>
    {
        SiloSweep known = await sweeps.Get(sweep, _ => true);
        SweepSketch.DemandArchitecture(known.Catalog, architecture);
        IAggregatorGrain root = Grains.GetGrain<IAggregatorGrain>(sweep);
        Task<RunCounts> runs = root.CountRuns(architecture);
        (IReadOnlyList<ClassSketch> classes, _) = await Pages<ClassSketch>.ReadAll(
            () => root.SketchClasses(architecture), (finished, page) => root.MoreSketches(architecture, finished, page));
        return SweepSketch.Of(known.Slice.Sweep, known.Catalog, architecture, new ObjectiveSketch(await runs, classes));
    });

    /// <inheritdoc/>
    public Task<(RunOutcome Outcome, Objective Objective)?> Representative(string sweep, int run) => Ask<(RunOutcome, Objective)?>(sweep, async () =>
    {
        SiloSweep known = await sweeps.Get(sweep, _ => true);
        RunOutcome? found = await Grains.GetGrain<IAggregatorGrain>(sweep).Representative(run);
        return found is null ? null : (found, known.Catalog[known.Catalog.IndexOfRun(run)]);
    });

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (copies is null && _copies.IsValueCreated)
            Directory.Delete(_copies.Value, recursive: true);
        _copying.Dispose();
        await base.DisposeAsync();
    }
}
