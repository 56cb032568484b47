using Cluster.Grains.Ports;
using Minima.Training;

namespace Cluster.Embedded.Simulation;

/// <summary>The batches of an aggregator's record in the simulated storage.</summary>
internal sealed class SimulatedBatches(SimulatedStorage storage, int aggregator) : IBatches
{
    /// <summary>Name of a batch in the storage.</summary>
    public const string Name = "record";

    /// <inheritdoc/>
    public Task Write(int number, RunOutcome[] outcomes) => storage.Write((Name, aggregator, number), outcomes, 0);

    /// <inheritdoc/>
    public async Task<RunOutcome[]?> Read(int number) => (RunOutcome[]?)(await storage.Read((Name, aggregator, number))).Value;
}
