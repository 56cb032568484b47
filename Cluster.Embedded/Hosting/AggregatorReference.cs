using Cluster.Grains.Aggregation;
using Minima.Censuses;
using Minima.Training;

namespace Cluster.Embedded.Hosting;

/// <summary>An aggregator actor behind its mailbox.</summary>
internal sealed class AggregatorReference(Mailbox mailbox, IAggregator actor) : IAggregator
{
    public Task<int> Open() => mailbox.Ask(actor.Open);

    public Task Report(IReadOnlyList<RunOutcome> outcomes) => mailbox.Tell(() => actor.Report(outcomes));

    public Task<IReadOnlyList<int>> Unfinished(int first, int limit, int most) =>
        mailbox.Ask(() => actor.Unfinished(first, limit, most));

    public Task<double> LeastCoverage(int limit) => mailbox.Ask(() => actor.LeastCoverage(limit));

    public Task<TallyStatus> Status(bool exact) => mailbox.Ask(() => actor.Status(exact));

    public Task<Census> Census() => mailbox.Ask(actor.Census);
}
