using Cluster.Grains.Aggregation;
using Cluster.Grains.Delivery;
using Cluster.Grains.Ports;
using Cluster.Grains.Runs;
using Minima.Censuses;

namespace Cluster.Embedded.Simulation;

/// <summary>One silo, from its start to its loss: what its actors share.</summary>
internal sealed class SimulatedSilo
{
    private readonly World _world;
    private readonly List<Action> _afterStall = [];
    private readonly HashSet<RunActor> _underWay = new(ReferenceEqualityComparer.Instance);

    /// <summary>Starts a silo.</summary>
    /// <param name="cluster">The cluster it joins.</param>
    /// <param name="number">Its number; none is used twice.</param>
    public SimulatedSilo(SimulatedCluster cluster, int number)
    {
        _world = cluster.World;
        Number = number;
        Time = new SimulatedTime(_world);
        Agent = new TurnScheduler(_world, this, -number - 1);
        Trainer = new SimulatedTrainer(cluster, this);
        Actors = new SimulatedActors(cluster, Time);
        var route = new InvariantRoute(cluster.Sweep.Spec, cluster.Sweep.Catalog, cluster.Options.Aggregators);
        Reports = new WatchedReports(cluster.Promises, new RoutedReports(route, [.. Enumerable.Range(0, cluster.Options.Aggregators).Select(Batcher)]));
        Checkpoints = new Checkpoints(run => new CheckpointProxy(cluster, run), cluster.Options.CheckpointInterval, long.MaxValue, Time);

        ReportBatcher Batcher(int aggregator) => new(
            outcomes => Patience.UntilDone(() => new AggregatorProxy(cluster, aggregator).Report(outcomes), Time), cluster.Options.ReportPace, Time);
    }

    /// <summary>Its number.</summary>
    public int Number { get; }

    /// <summary>Its time.</summary>
    public SimulatedTime Time { get; }

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

    /// <summary>Whether it is there.</summary>
    public bool IsAlive { get; set; } = true;

    /// <summary>Whether it stands still.</summary>
    public bool IsStalled { get; private set; }

    /// <summary>On which side of a partition it is.</summary>
    public int Side { get; set; }

    /// <summary>Messages that were delivered to it and not answered.</summary>
    public HashSet<IPendingCall> Calls { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Stands still for a while.</summary>
    public void Stall(TimeSpan time)
    {
        IsStalled = true;
        _world.In(time, () =>
        {
            IsStalled = false;
            Action[] waiting = [.. _afterStall];
            _afterStall.Clear();
            foreach (Action action in waiting)
                action();
        });
    }

    /// <summary>Has something done when the silo goes on.</summary>
    public void AfterStall(Action action) => _afterStall.Add(action);

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
