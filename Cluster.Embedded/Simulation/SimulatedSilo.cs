using Cluster.Grains.Aggregation;
using Cluster.Grains.Delivery;
using Cluster.Grains.Ports;
using Cluster.Grains.Runs;
using Minima.Censuses;

namespace Cluster.Embedded.Simulation;

/// <summary>One silo, from its start to its loss: what its actors share.</summary>
internal sealed class SimulatedSilo : SimulatedProcess
{
    private readonly HashSet<RunActor> _underWay = new(ReferenceEqualityComparer.Instance);

    /// <summary>Starts a silo.</summary>
    /// <param name="cluster">The cluster it joins.</param>
    /// <param name="number">Its number; none is used twice.</param>
    public SimulatedSilo(SimulatedCluster cluster, int number)
        : base(cluster.World)
    {
        Number = number;
        Agent = new TurnScheduler(cluster.World, this, -number - 1);
        Trainer = new SimulatedTrainer(cluster.World, cluster.Promises, cluster.Training, this);
        Actors = new SimulatedActors(cluster, Time);
        var route = new InvariantRoute(cluster.Sweep.Spec, cluster.Sweep.Catalog, cluster.Options.Aggregators);
        Reports = new WatchedReports(cluster.Promises, new RoutedReports(route, [.. Enumerable.Range(0, cluster.Options.Aggregators).Select(Batcher)]));
        Checkpoints = new Checkpoints(run => new CheckpointProxy(cluster, run), cluster.Options.CheckpointInterval, long.MaxValue, Time);

        ReportBatcher Batcher(int aggregator) => new(
            outcomes => Patience.UntilDone(() => new AggregatorProxy(cluster, aggregator).Report(outcomes), Time), cluster.Options.ReportPace, Time);
    }

    /// <summary>Its number.</summary>
    public int Number { get; }

    /// <summary>Turns of the silo itself.</summary>
    public TurnScheduler Agent { get; }

    /// <summary>Its compute core.</summary>
    public SimulatedTrainer Trainer { get; }

    /// <summary>The sweep's actors, as seen from here.</summary>
    public IActors Actors { get; }

    /// <summary>Its way to the aggregators.</summary>
    public IReports Reports { get; }

    /// <summary>Where checkpoints of its runs are kept.</summary>
    public ICheckpoints Checkpoints { get; }

    /// <summary>On which side of a partition it is.</summary>
    public int Side { get; set; }

    /// <summary>Messages that were delivered to it and not answered.</summary>
    public HashSet<IPendingCall> Calls { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Counts a run until its work has ended.</summary>
    public void Began(RunActor run) => _underWay.Add(run);

    /// <summary>The run's work has ended.</summary>
    public void Ended(RunActor run) => _underWay.Remove(run);

    /// <summary>Gives up all runs.</summary>
    public async Task Drop()
    {
        foreach (RunActor run in _underWay.ToArray())
            await run.Cancel();
    }
}
