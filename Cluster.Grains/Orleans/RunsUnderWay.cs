namespace Cluster.Grains.Orleans;

/// <summary>The runs that a silo has begun and not brought to an end, so that it can wait for them before it leaves.</summary>
public sealed class RunsUnderWay
{
    private readonly Lock _gate = new();
    private int _count;
    private TaskCompletionSource? _none;

    /// <summary>Number of runs.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }

    /// <summary>Counts a run until its work has ended, however it ends.</summary>
    public void Add(Task work)
    {
        lock (_gate)
            _count++;
        _ = work.ContinueWith(_ => Remove(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Completes when there is none.</summary>
    public Task WhenNone()
    {
        lock (_gate)
            return _count == 0 ? Task.CompletedTask : (_none ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    private void Remove()
    {
        TaskCompletionSource? none = null;
        lock (_gate)
        {
            if (--_count == 0)
                (none, _none) = (_none, null);
        }

        none?.SetResult();
    }
}
