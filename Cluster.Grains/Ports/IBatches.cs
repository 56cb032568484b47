using Minima.Training;

namespace Cluster.Grains.Ports;

/// <summary>Batches of finished runs in durable storage, numbered from 0 without a gap, each written once.</summary>
public interface IBatches
{
    /// <summary>Makes a batch durable.</summary>
    /// <exception cref="InvalidOperationException">The number is taken: another activation writes too.</exception>
    Task Write(int number, RunOutcome[] outcomes);

    /// <summary>A batch; null if there is none of the number.</summary>
    Task<RunOutcome[]?> Read(int number);
}
