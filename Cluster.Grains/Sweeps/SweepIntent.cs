namespace Cluster.Grains.Sweeps;

/// <summary>What was last asked of a sweep.</summary>
public enum SweepIntent
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>To run to its end.</summary>
    Run,

    /// <summary>To admit no runs for the time being.</summary>
    Pause,

    /// <summary>To end with the runs under way.</summary>
    Stop,

    /// <summary>To end at once.</summary>
    Cancel,
}
