using Cluster.Grains.Aggregation;
using Cluster.Grains.Ports;
using Cluster.Grains.Runs;
using Cluster.Grains.Sweeps;
using Minima.Sweeps;

namespace Cluster.Tests.Actors;

/// <summary>All actors of a small sweep around fake ports, on a scheduler that a test drives.</summary>
internal sealed class ActorBench : IActors
{
    private readonly Dictionary<int, IRun> _runs = [];
    private readonly ReportBatcher _reports;
    private readonly SweepSpec _spec;
    private readonly MemoryCheckpoints? _checkpoints;

    /// <summary>Builds the actors on a record that may hold runs already.</summary>
    public ActorBench(SmallSweep sweep, int window = 8, int? seed = null, MemoryRunLog? log = null, MemoryCheckpoints? checkpoints = null, int begunBefore = 0, Func<IAggregator, IAggregator>? disguise = null)
    {
        _spec = sweep.Spec;
        _checkpoints = checkpoints;
        Pump = new TurnPump(seed);
        Log = log ?? new MemoryRunLog();
        Trainer = new HandTrainer(sweep.Outcome);
        Faults = new FaultyAggregator(new AggregatorActor(sweep.Slice, sweep.Catalog, Log, [], Time));
        Aggregator = disguise?.Invoke(Faults) ?? Faults;
        Inbox = new SweepInbox(new SweepActor(sweep.Slice, this, AdmissionWindow.Fixed(window), begunBefore));
        _reports = new ReportBatcher(Aggregator.Report, TimeSpan.Zero, Time);
    }

    public TurnPump Pump { get; }

    public ManualTime Time { get; } = new();

    public MemoryRunLog Log { get; }

    public HandTrainer Trainer { get; }

    public SweepInbox Inbox { get; }

    public FaultyAggregator Faults { get; }

    public ISweep Sweep => Inbox;

    public IAggregator Aggregator { get; }

    /// <summary>Where the sweep stands now.</summary>
    public SweepStatus Status => Pump.Run(Sweep.Status).Result;

    /// <summary>Digest of the census so far.</summary>
    public string Digest => Pump.Run(Aggregator.Census).Result.Digest;

    public IRun Run(int index)
    {
        if (!_runs.TryGetValue(index, out IRun? run))
            _runs.Add(index, run = new RunActor(_spec, this, Trainer, _reports, Time, _checkpoints));
        return run;
    }

    /// <summary>Sends a message to the sweep and lets everything settle.</summary>
    public void Tell(Func<ISweep, Task> message) => Pump.Run(() => message(Sweep)).GetAwaiter().GetResult();

    /// <summary>Ends a run's training and lets everything settle.</summary>
    public void Complete(int run)
    {
        Trainer.Complete(run);
        Pump.RunUntilIdle();
    }

    /// <summary>Ends whatever is under way, first things first, until nothing is.</summary>
    public void CompleteAll()
    {
        while (Trainer.UnderWay.Count > 0)
            Complete(Trainer.UnderWay[0]);
    }

    /// <summary>Lets time pass and everything settle.</summary>
    public void Advance(double seconds)
    {
        Time.Advance(TimeSpan.FromSeconds(seconds));
        Pump.RunUntilIdle();
    }
}
