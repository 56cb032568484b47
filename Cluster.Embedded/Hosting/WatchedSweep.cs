using Cluster.Embedded.Clusters;
using Cluster.Embedded.Results;
using Cluster.Grains.Aggregation;
using Cluster.Grains.Compute;
using Cluster.Grains.Ports;
using Cluster.Grains.Sweeps;
using Minima.Objectives;
using Minima.Training;

namespace Cluster.Embedded.Hosting;

/// <summary>The actors of a sweep at work, with what those who watch it are shown.</summary>
internal sealed class WatchedSweep : IDisposable
{
    private readonly ResultsDirectory _results;
    private readonly ObjectiveCatalog _catalog;

    /// <summary>Builds the actors; nothing runs until the sweep is started.</summary>
    /// <param name="results">The sweep, or the shard of it.</param>
    /// <param name="catalog">Its objectives.</param>
    /// <param name="log">Its record.</param>
    /// <param name="core">The compute core; it belongs to the caller.</param>
    /// <param name="window">How many runs are under way at a time; null for the usual number.</param>
    public WatchedSweep(ResultsDirectory results, ObjectiveCatalog catalog, IRunLog log, ComputeCore core, AdmissionWindow? window = null)
    {
        (_results, _catalog) = (results, catalog);
        Actors = new EmbeddedSweep(results.Slice, catalog, log, core, window);
    }

    /// <summary>The actors.</summary>
    public EmbeddedSweep Actors { get; }

    /// <summary>Where the sweep stands.</summary>
    public async Task<SweepLook> Look()
    {
        SweepStatus status = await Actors.Sweep.Status();
        TallyStatus tally = await Actors.Aggregator.Status(exact: false);
        return new SweepLook(_results.Sweep.Name, _results.Sweep.Hash, status, tally);
    }

    /// <summary>How it looks, with an architecture of the number.</summary>
    public async Task<SweepSketch> Sketch(int architecture) =>
        SweepSketch.Of(_results.Sweep, _catalog, architecture, await Actors.Sketch(SweepSketch.DemandArchitecture(_catalog, architecture)));

    /// <summary>The representative of a class, by its run; null if it is of none.</summary>
    public Task<RunOutcome?> Representative(int run) => Actors.Representative(run);

    /// <inheritdoc/>
    public void Dispose() => Actors.Dispose();
}
