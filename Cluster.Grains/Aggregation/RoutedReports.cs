using Cluster.Grains.Ports;
using Minima.Censuses;
using Minima.Training;

namespace Cluster.Grains.Aggregation;

/// <summary>The way from run actors to the aggregators that share a sweep's reports.</summary>
/// <param name="route">Says which of them counts an outcome.</param>
/// <param name="aggregators">The way to each of them.</param>
public sealed class RoutedReports(InvariantRoute route, IReadOnlyList<IReports> aggregators) : IReports
{
    /// <inheritdoc/>
    public Task Report(RunOutcome outcome) => aggregators[route.Of(outcome)].Report(outcome);
}
