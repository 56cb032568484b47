using Cluster.Grains.Aggregation;
using Minima.Censuses;
using Minima.Training;

namespace Cluster.Tests.Actors;

/// <summary>An aggregator that takes reports, but whose answers to the sweep fail while a test says so.</summary>
internal sealed class FaultyAggregator(IAggregator aggregator) : IAggregator
{
    /// <summary>Whether answers fail.</summary>
    public bool Failing { get; set; }

    public Task<int> Open() => Failing ? Lost<int>() : aggregator.Open();

    public Task Report(IReadOnlyList<RunOutcome> outcomes) => aggregator.Report(outcomes);

    public Task<IReadOnlyList<int>> Unfinished(int first, int limit, int most) => Failing ? Lost<IReadOnlyList<int>>() : aggregator.Unfinished(first, limit, most);

    public Task<double> LeastCoverage(int limit) => Failing ? Lost<double>() : aggregator.LeastCoverage(limit);

    public Task<TallyStatus> Status(bool exact) => aggregator.Status(exact);

    public Task<Census> Census() => aggregator.Census();

    private static Task<T> Lost<T>() => Task.FromException<T>(new TimeoutException("The aggregator's host was lost."));
}
