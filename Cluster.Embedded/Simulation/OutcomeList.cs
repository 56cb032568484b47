using Cluster.Grains.Ports;
using Minima.Training;

namespace Cluster.Embedded.Simulation;

/// <summary>A copy of a record in memory.</summary>
internal sealed class OutcomeList : IOutcomeCopy
{
    private readonly List<RunOutcome> _outcomes = [];

    /// <inheritdoc/>
    public void Clear() => _outcomes.Clear();

    /// <inheritdoc/>
    public void Append(RunOutcome[] batch) => _outcomes.AddRange(batch);

    /// <inheritdoc/>
    public IEnumerable<RunOutcome> ReadAll() => [.. _outcomes];

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
