namespace Cluster.Embedded.Simulation;

/// <summary>What is simulated.</summary>
public sealed record SimulationOptions
{
    /// <summary>Silos; 0 for the embedded engine: one process with a log file.</summary>
    public int Silos { get; init; } = 3;

    /// <summary>Runs that a silo trains at a time.</summary>
    public int Lanes { get; init; } = 4;

    /// <summary>Aggregators that share the reports.</summary>
    public int Aggregators { get; init; } = 1;

    /// <summary>What may go wrong; which of it does, and how often, is the seed's. What cannot happen there does not.</summary>
    public IReadOnlyList<FaultKind> Faults { get; init; } = Enum.GetValues<FaultKind>();

    /// <summary>How long things go wrong, in virtual time.</summary>
    public TimeSpan FaultTime { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>Virtual time within which the sweep must have ended when nothing goes wrong any more, beside that of its training.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Mean virtual time of a run's training.</summary>
    public TimeSpan TrainingTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Mean time of a message from silo to silo.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Mean time of a read or write of the storage.</summary>
    public TimeSpan StorageTime { get; init; } = TimeSpan.FromMilliseconds(3);

    /// <summary>Time for which an aggregator is busy with one report.</summary>
    public TimeSpan GroupingTime { get; init; } = TimeSpan.Zero;

    /// <summary>Time for which any actor is busy with a message.</summary>
    public TimeSpan HandlingTime { get; init; } = TimeSpan.Zero;

    /// <summary>Least time from one batch of a silo's reports to the next.</summary>
    public TimeSpan ReportPace { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Time from one checkpoint of a run to the next.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(1);
}
