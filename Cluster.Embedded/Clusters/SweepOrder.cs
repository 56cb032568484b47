namespace Cluster.Embedded.Clusters;

/// <summary>What can be asked of a sweep.</summary>
public enum SweepOrder
{
    /// <summary>To admit no runs for the time being.</summary>
    Pause,

    /// <summary>To go on after a pause or an end.</summary>
    Resume,

    /// <summary>To end with the runs under way.</summary>
    Stop,

    /// <summary>To end at once.</summary>
    Cancel,

    /// <summary>To begin failed runs again.</summary>
    Retry,
}
