using Cluster.Grains.Ports;
using Minima.Training;

namespace Cluster.Grains.Aggregation;

/// <summary>
/// Gathers the reports of one silo: while one batch is on its way, what comes in waits and makes up the next. So batches
/// grow with the load, and a lone report waits for nothing. Reports may come from the turns of any actor.
/// </summary>
public sealed class ReportBatcher(IAggregator aggregator) : IReports
{
    /// <summary>Most reports in a batch: bounds the size of a message.</summary>
    private const int MostReports = 1024;

    private readonly Queue<(RunOutcome Outcome, TaskCompletionSource Acknowledged)> _waiting = [];
    private bool _isSending;

    /// <inheritdoc/>
    public Task Report(RunOutcome outcome)
    {
        var acknowledged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool mustSend;
        lock (_waiting)
        {
            _waiting.Enqueue((outcome, acknowledged));
            mustSend = !_isSending;
            _isSending = true;
        }

        if (mustSend)
            _ = SendAll();
        return acknowledged.Task;
    }

    private async Task SendAll()
    {
        while (TakeBatch() is { Count: > 0 } batch)
            await Send(batch);
    }

    /// <summary>The next batch; if it is empty, sending is over.</summary>
    private List<(RunOutcome Outcome, TaskCompletionSource Acknowledged)> TakeBatch()
    {
        var batch = new List<(RunOutcome Outcome, TaskCompletionSource Acknowledged)>();
        lock (_waiting)
        {
            while (batch.Count < MostReports && _waiting.TryDequeue(out var next))
                batch.Add(next);
            _isSending = batch.Count > 0;
        }

        return batch;
    }

    private async Task Send(List<(RunOutcome Outcome, TaskCompletionSource Acknowledged)> batch)
    {
        try
        {
            await aggregator.Report([.. batch.Select(report => report.Outcome)]);
            foreach (var (_, acknowledged) in batch)
                acknowledged.SetResult();
        }
        catch (Exception failure)
        {
            foreach (var (_, acknowledged) in batch)
                acknowledged.SetException(failure);
        }
    }
}
