using Cluster.Grains.Aggregation;
using Minima.Censuses;
using Minima.Training;

namespace Cluster.Grains.Orleans;

/// <summary>The aggregator as a silo reports to it: until it has acknowledged.</summary>
internal sealed class PatientAggregator(IAggregator aggregator) : IAggregator
{
    public Task<int> Open() => aggregator.Open();

    public Task Report(IReadOnlyList<RunOutcome> outcomes) => Patience.UntilDone(() => aggregator.Report(outcomes));

    public Task<IReadOnlyList<int>> Unfinished(int first, int limit, int most) => aggregator.Unfinished(first, limit, most);

    public Task<double> LeastCoverage(int limit) => aggregator.LeastCoverage(limit);

    public Task<TallyStatus> Status() => aggregator.Status();

    public Task<Census> Census() => aggregator.Census();
}
