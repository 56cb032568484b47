using Minima.Training;

namespace Cluster.Grains.Ports;

/// <summary>
/// Where checkpoints of long runs are kept. Whoever takes a run up claims it, which makes the epoch one higher: what an
/// activation that believes it still owns the run keeps after that, is refused.
/// </summary>
public interface ICheckpoints
{
    /// <summary>Time from one checkpoint of a run to the next.</summary>
    TimeSpan Interval { get; }

    /// <summary>Makes the caller the owner of a run, and gives the last checkpoint.</summary>
    /// <returns>The owner's epoch, 0 if nothing was ever kept, and the checkpoint.</returns>
    /// <param name="run">The run.</param>
    /// <param name="cancel">Gives up the wait for the storage.</param>
    Task<(int Epoch, RunCheckpoint? Last)> Claim(int run, CancellationToken cancel);

    /// <summary>Keeps a checkpoint.</summary>
    /// <param name="epoch">The caller's epoch.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <returns>The caller's epoch from now on; null if another has claimed the run since.</returns>
    Task<int?> Keep(int epoch, RunCheckpoint checkpoint);

    /// <summary>The run's outcome is on record: its checkpoint is not needed any more. Idempotent.</summary>
    Task Forget(int run);
}
