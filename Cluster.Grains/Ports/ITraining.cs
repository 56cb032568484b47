using Minima.Training;

namespace Cluster.Grains.Ports;

/// <summary>A run that is being trained. Its tasks complete on the caller's scheduler.</summary>
public interface ITraining
{
    /// <summary>The outcome; cancelled if the run was given up.</summary>
    Task<RunOutcome> Outcome { get; }

    /// <summary>Where the run is, as soon as it is in a lane; null if its first-order phase ends before, or it is given up.</summary>
    Task<RunCheckpoint?> Checkpoint();
}
