using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Grains.Ports;

/// <summary>Trains runs on the silo-local compute core.</summary>
public interface ITrainer
{
    /// <summary>
    /// Trains one run to its verdict. The result is a pure function of <paramref name="run"/>. The task completes on the
    /// caller's scheduler and is cancelled if the core shuts down first.
    /// </summary>
    Task<RunOutcome> Train(RunSpec run);
}
