using Cluster.Grains.Aggregation;
using Minima.Censuses;
using Minima.Training;

namespace Cluster.Tests.Actors;

/// <summary>An aggregator that says once that no more than a few runs are unfinished, as one may that has missed something.</summary>
internal sealed class ForgetfulAggregator(IAggregator aggregator, int few = 0) : IAggregator
{
    private bool _hasLied;

    public Task<int> Open() => aggregator.Open();

    public Task Report(IReadOnlyList<RunOutcome> outcomes) => aggregator.Report(outcomes);

    public async Task<IReadOnlyList<int>> Unfinished(int first, int limit, int most)
    {
        IReadOnlyList<int> unfinished = await aggregator.Unfinished(first, limit, most);
        if (_hasLied)
            return unfinished;
        _hasLied = true;
        return [.. unfinished.Take(few)];
    }

    public Task<double> LeastCoverage(int limit) => aggregator.LeastCoverage(limit);

    public Task<TallyStatus> Status(bool exact) => aggregator.Status(exact);

    public Task<Census> Census() => aggregator.Census();
}
