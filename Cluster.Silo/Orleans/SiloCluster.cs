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
internal sealed class SiloCluster : OrleansCluster, ISketchedCluster
{
    private readonly SiloSweeps _sweeps;
    private readonly RecordCopies _copies;

    /// <summary>The cluster.</summary>
    /// <param name="grains">The grains.</param>
    /// <param name="sweeps">What the silo has of sweeps.</param>
    /// <param name="copies">Folder to which records are copied that are asked for; null for one that goes with the silo.</param>
    /// <param name="copyBytes">Room for them.</param>
    public SiloCluster(IGrainFactory grains, SiloSweeps sweeps, string? copies, long copyBytes)
        : base(grains) => (_sweeps, _copies) = (sweeps, new RecordCopies(this, copies, copyBytes));

    /// <inheritdoc/>
    public Task<ResultsDirectory> Results(string sweep, CancellationToken stop) => _copies.Bring(sweep, stop);

    /// <inheritdoc/>
    public Task<SweepSketch> Sketch(string sweep, int architecture) => Ask(sweep, async () =>
    {
        SiloSweep known = await _sweeps.Get(sweep, _ => true);
        SweepSketch.DemandArchitecture(known.Catalog, architecture);
        IAggregatorGrain root = Grains.GetGrain<IAggregatorGrain>(sweep);
        RunCounts runs = await root.CountRuns(architecture);
        (IReadOnlyList<ClassSketch> classes, int grouped) = await Pages<ClassSketch>.ReadAll(
            () => root.SketchClasses(architecture), (finished, page) => root.MoreSketches(architecture, finished, page));
        return SweepSketch.Of(known.Slice.Sweep, known.Catalog, architecture, new ObjectiveSketch(runs, grouped, classes));
    });

    /// <inheritdoc/>
    public Task<(RunOutcome Outcome, Objective Objective)?> Representative(string sweep, int run) => Ask<(RunOutcome, Objective)?>(sweep, async () =>
    {
        SiloSweep known = await _sweeps.Get(sweep, _ => true);
        RunOutcome? found = await Grains.GetGrain<IAggregatorGrain>(sweep).Representative(run);
        return found is null ? null : (found, known.Catalog[known.Catalog.IndexOfRun(run)]);
    });

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        _copies.Dispose();
        await base.DisposeAsync();
    }
}
