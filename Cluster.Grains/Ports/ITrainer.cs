using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Grains.Ports;

/// <summary>Trains runs on the silo-local compute core.</summary>
public interface ITrainer
{
    /// <summary>
    /// Trains one run to its verdict. The outcome is a pure function of <paramref name="run"/>. It is cancelled if the core
    /// takes no more runs, or by <paramref name="cancel"/>.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="from">Where to go on; null for its beginning. The outcome is the same.</param>
    /// <param name="cancel">Gives the run up.</param>
    ITraining Train(RunSpec run, RunCheckpoint? from, CancellationToken cancel);
}
