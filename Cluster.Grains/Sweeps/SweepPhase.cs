namespace Cluster.Grains.Sweeps;

/// <summary>The life cycle of a sweep.</summary>
public enum SweepPhase
{
    /// <summary>Not begun.</summary>
    Waiting,

    /// <summary>Admitting runs.</summary>
    Running,

    /// <summary>Admitting none for the time being.</summary>
    Paused,

    /// <summary>Asked to stop; waiting for the runs under way.</summary>
    Stopping,

    /// <summary>Stopped on request before the last run.</summary>
    Stopped,

    /// <summary>Every run is finished, or coverage was reached.</summary>
    Finished,

    /// <summary>Ended on request before the last run, without waiting for those under way.</summary>
    Cancelled,
}
