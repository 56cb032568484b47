using Minima.Sweeps;

namespace Cluster.Grains.Runs;

/// <summary>Owns exactly one training run.</summary>
public interface IRun
{
    /// <summary>Begins the run if it has not begun, and returns at once: no call waits for a run. Idempotent.</summary>
    Task Start(RunSpec run);

    /// <summary>Where the run stands.</summary>
    Task<RunPhase> Phase();
}
