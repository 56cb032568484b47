using Cluster.Grains.Ports;
using Cluster.Grains.Telemetry;
using Minima.Training;

namespace Cluster.Grains.Aggregation;

/// <summary>
/// Gathers the reports of one silo: while one batch is on its way, what comes in waits and makes up the next. So batches
/// grow with the load, and a lone report waits for nothing. Reports may come from the turns of any actor.
/// </summary>
/// <param name="send">Delivers a batch; completes when it is durable.</param>
/// <param name="pace">Least time from one batch to the next, where each batch costs a write to a database.</param>
/// <param name="time">The time.</param>
public sealed class ReportBatcher(Func<IReadOnlyList<RunOutcome>, Task> send, TimeSpan pace, TimeProvider time) : IReports
{
    /// <summary>Most bytes of reports in a batch, far below what the messages of any host may hold; a report of more is refused.</summary>
    public const long MostBytes = 8 << 20;

    /// <summary>Most reports in a batch.</summary>
    private const int MostReports = 1024;

    private readonly Queue<(RunOutcome Outcome, TaskCompletionSource Acknowledged)> _waiting = [];
    private bool _isSending;

    /// <inheritdoc/>
    public Task Report(RunOutcome outcome)
    {
        if (BytesOf(outcome) > MostBytes)
            return Task.FromException(new InvalidOperationException($"its outcome has {BytesOf(outcome):N0} bytes, and a message holds {MostBytes:N0}; the network is too large for a census"));
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
        {
            long began = time.GetTimestamp();
            await Send(batch);
            if (pace - time.GetElapsedTime(began) is var rest && rest > TimeSpan.Zero)
                await Task.Delay(rest, time);
        }
    }

    /// <summary>Bytes of an outcome in a message, at most.</summary>
    public static long BytesOf(RunOutcome outcome) => 256 + 9L * (outcome.Parameters.Length + outcome.Spectrum.Length);

    /// <summary>The next batch; if it is empty, sending is over.</summary>
    private List<(RunOutcome Outcome, TaskCompletionSource Acknowledged)> TakeBatch()
    {
        var batch = new List<(RunOutcome Outcome, TaskCompletionSource Acknowledged)>();
        long bytes = 0;
        lock (_waiting)
        {
            while (batch.Count < MostReports && _waiting.TryPeek(out var next) && (bytes += BytesOf(next.Outcome)) <= MostBytes)
                batch.Add(_waiting.Dequeue());
            _isSending = batch.Count > 0;
        }

        return batch;
    }

    private async Task Send(List<(RunOutcome Outcome, TaskCompletionSource Acknowledged)> batch)
    {
        CensusMeter.ReportsBatchSize.Record(batch.Count);
        try
        {
            await send([.. batch.Select(report => report.Outcome)]);
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
