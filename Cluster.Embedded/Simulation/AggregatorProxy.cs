using Cluster.Grains.Aggregation;
using Minima.Censuses;
using Minima.Equivalence;
using Minima.Training;

namespace Cluster.Embedded.Simulation;

/// <summary>An aggregator behind the network.</summary>
internal sealed class AggregatorProxy(SimulatedCluster cluster, int number) : IAggregator, IAggregatorBranch
{
    private readonly ActorKey _key = new(ActorKind.Aggregator, number);

    /// <inheritdoc/>
    public Task<int> Open() => Ask(aggregator => aggregator.Open());

    /// <inheritdoc/>
    public Task Report(IReadOnlyList<RunOutcome> outcomes) =>
        cluster.Tell<AggregatorActor>(_key, aggregator => aggregator.Report(outcomes), outcomes.Count * cluster.Options.GroupingTime);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<int>> Unfinished(int first, int limit, int most)
    {
        int recorded = cluster.Promises.Durable;
        IReadOnlyList<int> runs = await Ask(aggregator => aggregator.Unfinished(first, limit, most));
        cluster.Promises.Unfinished(runs, recorded);
        return runs;
    }

    /// <inheritdoc/>
    public Task<double> LeastCoverage(int limit) => Ask(aggregator => aggregator.LeastCoverage(limit));

    /// <inheritdoc/>
    public Task<TallyStatus> Status(bool exact) => Ask(aggregator => aggregator.Status(exact));

    /// <inheritdoc/>
    public Task<Census> Census() => Ask(aggregator => aggregator.Census());

    /// <inheritdoc/>
    public Task<TallyHead> Head() => Ask(aggregator => aggregator.Head());

    /// <inheritdoc/>
    public Task<TallyHead> Count() => Ask(aggregator => aggregator.Count());

    /// <inheritdoc/>
    public Task<byte[]> OnRecord(int first, int count) => Ask(aggregator => aggregator.OnRecord(first, count));

    /// <inheritdoc/>
    public Task<Page<ClassEntry>> Classes(int limit) => Ask(aggregator => aggregator.Classes(limit));

    /// <inheritdoc/>
    public Task<Page<ClassEntry>?> MoreClasses(int limit, int finished, int page) => Ask(aggregator => aggregator.MoreClasses(limit, finished, page));

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunOutcome>> Outcomes(IReadOnlyList<int> runs) => Ask(aggregator => aggregator.Outcomes(runs));

    /// <inheritdoc/>
    public Task<RunCounts> CountRuns(int objective) => Ask(aggregator => aggregator.CountRuns(objective));

    /// <inheritdoc/>
    public Task<Page<ClassSketch>> SketchClasses(int objective) => Ask(aggregator => aggregator.SketchClasses(objective));

    /// <inheritdoc/>
    public Task<Page<ClassSketch>?> MoreSketches(int objective, int finished, int page) => Ask(aggregator => aggregator.MoreSketches(objective, finished, page));

    /// <inheritdoc/>
    public Task<RunOutcome?> Representative(int run) => Ask(aggregator => aggregator.Representative(run));

    private Task<T> Ask<T>(Func<AggregatorActor, Task<T>> message) => cluster.Call(_key, message);
}
