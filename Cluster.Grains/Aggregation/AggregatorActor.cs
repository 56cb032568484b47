using Cluster.Grains.Ports;
using Minima.Censuses;
using Minima.Training;

namespace Cluster.Grains.Aggregation;

/// <summary>
/// The aggregator: first durable, then counted, then acknowledged. Its state is the fold of the run log, so a new
/// activation has the same state as the one before it.
/// </summary>
public sealed class AggregatorActor(IRunLog log, Func<SweepTally> createTally) : IAggregator
{
    private SweepTally? _tally;

    private SweepTally Tally => _tally ?? throw new InvalidOperationException("The aggregator is not open.");

    /// <inheritdoc/>
    public async Task<int> Open()
    {
        if (_tally is null)
        {
            SweepTally tally = createTally();
            foreach (RunOutcome outcome in await log.ReadAll())
                tally.Add(outcome);
            _tally ??= tally;
        }

        return _tally.Finished;
    }

    /// <inheritdoc/>
    public async Task Report(IReadOnlyList<RunOutcome> outcomes)
    {
        var fresh = new List<RunOutcome>(outcomes.Count);
        var runs = new HashSet<int>();
        foreach (RunOutcome outcome in outcomes)
        {
            if (!Tally.Contains(outcome.Run) && runs.Add(outcome.Run))
                fresh.Add(outcome);
        }

        if (fresh.Count > 0)
            await log.Append(fresh);
        foreach (RunOutcome outcome in fresh)
            Tally.Add(outcome);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<int>> Unfinished(int first, int limit, int most)
    {
        var open = new List<int>(Math.Min(most, 1024));
        for (int run = first; run < limit && open.Count < most; run++)
        {
            if (Tally.Lacks(run))
                open.Add(run);
        }

        return Task.FromResult<IReadOnlyList<int>>(open);
    }

    /// <inheritdoc/>
    public async Task<double> LeastCoverage(int limit)
    {
        // Runs beyond the limit may have joined classes, or shown a singleton to be none: only those below it are asked.
        SweepTally prefix = createTally();
        IEnumerable<RunOutcome> record = await log.ReadAll();
        foreach (RunOutcome outcome in record.Where(outcome => outcome.Run < limit))
            prefix.Add(outcome);
        prefix.Settle(() => record);
        return prefix.LeastCoverage(check: true);
    }

    /// <inheritdoc/>
    public Task<TallyStatus> Status() =>
        Task.FromResult(new TallyStatus(Tally.Finished, Tally.Classes, Tally.LeastCoverage(check: false), Tally.BestLoss, Tally.Steps, Tally.Verdicts));

    /// <inheritdoc/>
    public async Task<Census> Census()
    {
        IEnumerable<RunOutcome> record = await log.ReadAll();
        return Tally.ToCensus(() => record);
    }
}
