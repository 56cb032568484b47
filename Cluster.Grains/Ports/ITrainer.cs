using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Grains.Ports;

/// <summary>Trains runs on the silo-local compute core.</summary>
public interface ITrainer
{
    /// <summary>
    /// Trains one run to its verdict. The result is a pure function of <paramref name="run"/>. The task completes on the
    /// caller's scheduler; it is cancelled if the core takes no more runs, or by <paramref name="cancel"/>.
    /// </summary>
    Task<RunOutcome> Train(RunSpec run, CancellationToken cancel);
}
