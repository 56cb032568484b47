using Cluster.Grains.Aggregation;
using Cluster.Grains.Compute;
using Cluster.Grains.Ports;
using Cluster.Grains.Runs;
using Cluster.Grains.Sweeps;
using Cluster.Grains.Telemetry;
using Minima.Censuses;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Embedded.Hosting;

/// <summary>
/// The actors of one sweep in this process: mailboxes for addresses, a log file for storage, training threads for the
/// compute core.
/// </summary>
public sealed class EmbeddedSweep : IActors, IDisposable
{
    /// <summary>Runs under way at a time: enough to fill every lane of every thread several times over.</summary>
    private const int Window = 4096;

    private readonly Dictionary<int, IRun> _runs = [];
    private readonly SweepSpec _spec;
    private readonly ITrainer _trainer;
    private readonly ActorScheduler? _scheduler;
    private readonly Func<Mailbox> _newMailbox;
    private readonly TimeProvider _time;
    private readonly ReportBatcher _reports;
    private readonly AggregatorActor _aggregator;
    private readonly Mailbox _aggregatorMailbox;
    private readonly IDisposable[] _measured = [];

    /// <summary>Builds the actors; nothing runs until <see cref="ISweep.Start"/> is called.</summary>
    /// <param name="slice">The sweep, or the shard of it, that is run here.</param>
    /// <param name="catalog">The sweep's objectives.</param>
    /// <param name="log">The record of finished runs.</param>
    /// <param name="core">The compute core; it belongs to the caller, who disposes of it first.</param>
    /// <param name="window">How many runs are under way at a time; null for the usual number.</param>
    public EmbeddedSweep(RunSlice slice, ObjectiveCatalog catalog, IRunLog log, ComputeCore core, AdmissionWindow? window = null)
        : this(slice, catalog, log, new SweepTrainer(core, slice.Sweep, catalog), new ActorScheduler(), window ?? AdmissionWindow.Fixed(Window)) =>
        _measured = [CensusMeter.RunsUnderWay.Add(CountRuns), CensusMeter.Classes.Add(() => _aggregator.ClassesSeen)];

    /// <summary>As above, with whatever trains, runs the actors and tells the time.</summary>
    internal EmbeddedSweep(
        RunSlice slice, ObjectiveCatalog catalog, IRunLog log, ITrainer trainer, Func<Mailbox> newMailbox, TimeProvider time, AdmissionWindow window)
    {
        (_spec, _trainer, _newMailbox, _time) = (slice.Sweep, trainer, newMailbox, time);
        (_aggregator, _aggregatorMailbox) = (new AggregatorActor(slice, catalog, log, [], time), newMailbox());
        Aggregator = new AggregatorReference(_aggregatorMailbox, _aggregator);
        Sweep = new SweepReference(newMailbox(), new SweepActor(slice, this, window), Release);
        _reports = new ReportBatcher(Aggregator.Report, TimeSpan.Zero, time);
    }

    private EmbeddedSweep(RunSlice slice, ObjectiveCatalog catalog, IRunLog log, ITrainer trainer, ActorScheduler scheduler, AdmissionWindow window)
        : this(slice, catalog, log, trainer, () => new Mailbox(scheduler), TimeProvider.System, window) => _scheduler = scheduler;

    /// <inheritdoc/>
    public ISweep Sweep { get; }

    /// <inheritdoc/>
    public IAggregator Aggregator { get; }

    /// <inheritdoc/>
    public IRun Run(int index)
    {
        lock (_runs)
        {
            if (!_runs.TryGetValue(index, out IRun? run))
            {
                run = new RunReference(_newMailbox(), new RunActor(_spec, this, _trainer, _reports, _time));
                _runs.Add(index, run);
            }

            return run;
        }
    }

    /// <summary>The runs counted so far, and the classes of an objective.</summary>
    public Task<ObjectiveSketch> Sketch(int objective) => _aggregatorMailbox.Ask(() => _aggregator.Sketch(objective));

    /// <summary>The same for each objective.</summary>
    public Task<IReadOnlyList<ObjectiveSketch>> Sketch() => _aggregatorMailbox.Ask(_aggregator.Sketch);

    /// <summary>The representative of a class, by its run; null if it is of none.</summary>
    public Task<RunOutcome?> Representative(int run) => _aggregatorMailbox.Ask(() => _aggregator.Representative(run));

    /// <summary>Ends the actors' thread.</summary>
    public void Dispose()
    {
        _scheduler?.Dispose();
        foreach (IDisposable measured in _measured)
            measured.Dispose();
    }

    private long CountRuns()
    {
        lock (_runs)
            return _runs.Count;
    }

    /// <summary>A run's actor is let go when its last message is under way: memory holds the window, not the sweep.</summary>
    private void Release(int run)
    {
        lock (_runs)
            _runs.Remove(run);
    }
}
