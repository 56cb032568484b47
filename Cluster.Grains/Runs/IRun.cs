namespace Cluster.Grains.Runs;

/// <summary>Owns exactly one training run.</summary>
public interface IRun
{
    /// <summary>Begins the run if it has not begun, and returns at once: no call waits for a run. Idempotent.</summary>
    /// <param name="run">Its index in the sweep, from which all else follows.</param>
    /// <param name="mayHaveBegun">Whether it may have been begun before, by an activation that was lost: then there may be a checkpoint.</param>
    Task Start(int run, bool mayHaveBegun);

    /// <summary>Gives the run up if it is still training; what is trained is reported all the same. Idempotent.</summary>
    Task Cancel();

    /// <summary>Where the run stands.</summary>
    Task<RunPhase> Phase();
}
