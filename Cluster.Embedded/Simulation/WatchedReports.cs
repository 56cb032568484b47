using Cluster.Grains.Ports;
using Minima.Training;

namespace Cluster.Embedded.Simulation;

/// <summary>Reports whose acknowledgements are checked: what is acknowledged must be durable.</summary>
internal sealed class WatchedReports(Promises promises, IReports reports) : IReports
{
    /// <inheritdoc/>
    public async Task Report(RunOutcome outcome)
    {
        await reports.Report(outcome);
        promises.Acknowledged(outcome.Run);
    }
}
