using Cluster.Grains.Ports;
using Minima.Training;

namespace Cluster.Embedded.Simulation;

/// <summary>A record whose appends are checked: when one has returned, it must be durable.</summary>
internal sealed class WatchedLog(Promises promises, IRunLog log) : IRunLog
{
    /// <inheritdoc/>
    public Task<IEnumerable<RunOutcome>> ReadAll() => log.ReadAll();

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunOutcome>> ReadNew() => log.ReadNew();

    /// <inheritdoc/>
    public async Task Append(IReadOnlyList<RunOutcome> outcomes)
    {
        await log.Append(outcomes);
        foreach (RunOutcome outcome in outcomes)
            promises.Acknowledged(outcome.Run);
    }
}
