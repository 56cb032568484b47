using System.Collections.Concurrent;

namespace Cluster.Embedded.Hosting;

/// <summary>
/// One thread on which all actors of the process take their turns: no two turns overlap, so actors need no locks, and
/// nothing but training happens elsewhere.
/// </summary>
public sealed class ActorScheduler : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> _turns = [];
    private readonly Thread _thread;

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

    /// <summary>Takes no more turns; those begun are finished.</summary>
    public void Dispose()
    {
        _turns.CompleteAdding();
        if (Thread.CurrentThread != _thread)
            _thread.Join();
    }

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        try
        {
            _turns.Add(task);
        }
        catch (InvalidOperationException)
        {
            // After the end, late completions of cancelled work have nobody left to tell. Asking first whether it is the
            // end would not do: it may come between question and addition.
        }
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Thread.CurrentThread == _thread && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => [.. _turns];

    private void TakeTurns()
    {
        foreach (Task task in _turns.GetConsumingEnumerable())
            TryExecuteTask(task);
    }
}
