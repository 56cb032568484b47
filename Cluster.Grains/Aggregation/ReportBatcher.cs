using Cluster.Grains.Ports;
using Minima.Training;

namespace Cluster.Grains.Aggregation;

/// <summary>
/// Gathers the reports of one silo: while one batch is on its way, what comes in waits and makes up the next. So batches
/// grow with the load, and a lone report waits for nothing. Belongs to one scheduler; takes no locks.
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
        _waiting.Enqueue((outcome, acknowledged));
        if (!_isSending)
            _ = SendAll();
        return acknowledged.Task;
    }

    private async Task SendAll()
    {
        _isSending = true;
        while (_waiting.Count > 0)
        {
            var batch = new List<(RunOutcome Outcome, TaskCompletionSource Acknowledged)>();
            while (batch.Count < MostReports && _waiting.TryDequeue(out var next))
                batch.Add(next);
            await Send(batch);
        }

        _isSending = false;
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
