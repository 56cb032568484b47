using Cluster.Grains.Ports;
using Minima.Training;

namespace Cluster.Tests.Actors;

/// <summary>Batches in memory, which may have several writers.</summary>
internal sealed class MemoryBatches : IBatches
{
    private readonly Dictionary<int, RunOutcome[]> _batches = [];

    /// <summary>The runs on record, batch by batch.</summary>
    public IEnumerable<int> Runs => _batches.OrderBy(batch => batch.Key).SelectMany(batch => batch.Value).Select(outcome => outcome.Run);

    public Task Write(int number, RunOutcome[] outcomes) =>
        _batches.TryAdd(number, outcomes) ? Task.CompletedTask : Task.FromException(new InvalidOperationException("The number is taken."));

    public Task<RunOutcome[]?> Read(int number) => Task.FromResult(_batches.GetValueOrDefault(number));
}
