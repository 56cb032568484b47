using Cluster.Grains.Ports;
using Minima.Training;

namespace Cluster.Embedded.Hosting;

/// <summary>A record whose runs are counted, for those who watch, when they are on it.</summary>
internal sealed class WatchedRecord(IRunLog log, RunWatch watch) : IRunLog
{
    /// <inheritdoc/>
    public async Task<IEnumerable<RunOutcome>> ReadAll() => (await log.ReadAll()).Select(Counted);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunOutcome>> ReadNew() => [.. (await log.ReadNew()).Select(Counted)];

    /// <inheritdoc/>
    public async Task Append(IReadOnlyList<RunOutcome> outcomes)
    {
        await log.Append(outcomes);
        foreach (RunOutcome outcome in outcomes)
            watch.Count(outcome);
    }

    private RunOutcome Counted(RunOutcome outcome)
    {
        watch.Count(outcome);
        return outcome;
    }
}
