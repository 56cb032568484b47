using Minima.Training;

namespace Cluster.Grains.Runs;

/// <summary>The last checkpoint of one long run.</summary>
public interface ICheckpoint
{
    /// <summary>Makes the epoch one higher if anything was kept; gives it and the checkpoint.</summary>
    Task<CheckpointState> Claim();

    /// <summary>Keeps a checkpoint; the owner's epoch from now on, or null if it is not the caller's.</summary>
    Task<int?> Keep(int epoch, RunCheckpoint checkpoint);

    /// <summary>Clears what is kept. Idempotent.</summary>
    Task Forget();
}
