namespace Cluster.Embedded.Hosting;

/// <summary>
/// One thread on which all actors of the process take their turns: no two turns overlap, so actors need no locks, and
/// nothing but training happens elsewhere.
/// </summary>
public sealed class ActorScheduler : TaskScheduler, IDisposable
{
    private readonly object _gate = new();
    private readonly Thread _thread;
    private Queue<Task> _waiting = new();
    private bool _isIdle;
    private bool _hasEnded;

    /// <summary>Starts the thread.</summary>
    public ActorScheduler()
    {
        _thread = new Thread(TakeTurns) { IsBackground = true, Name = "census actors" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Runs <paramref name="action"/> as a turn; what it awaits continues on this scheduler.</summary>
    public Task<T> Run<T>(Func<Task<T>> action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Takes no more turns; those waiting already are finished.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _hasEnded = true;
            Monitor.Pulse(_gate);
        }

        if (Thread.CurrentThread != _thread)
            _thread.Join();
    }

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            // After the end, late completions of cancelled work have nobody left to tell.
            if (_hasEnded)
                return;
            _waiting.Enqueue(task);
            if (_isIdle)
                Monitor.Pulse(_gate);
        }
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Thread.CurrentThread == _thread && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks()
    {
        // For debuggers, which must not wait.
        if (!Monitor.TryEnter(_gate))
            throw new NotSupportedException();
        try
        {
            return [.. _waiting];
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    /// <summary>Takes all that wait at a time, so that the lock is taken once for many turns.</summary>
    private void TakeTurns()
    {
        var turns = new Queue<Task>();
        while (TakeWaiting(ref turns))
        {
            while (turns.TryDequeue(out Task? task))
                TryExecuteTask(task);
        }
    }

    /// <summary>Exchanges an empty queue for the one that waits, when it is not empty; false at the end.</summary>
    private bool TakeWaiting(ref Queue<Task> turns)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_hasEnded)
                    return false;
                _isIdle = true;
                Monitor.Wait(_gate);
                _isIdle = false;
            }

            (_waiting, turns) = (turns, _waiting);
            return true;
        }
    }
}
