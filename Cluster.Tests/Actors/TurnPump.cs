namespace Cluster.Tests.Actors;

/// <summary>
/// A scheduler that runs turns on the thread of the test and only when told to: in the order they became ready, or, given
/// a seed, in an order drawn from it. So a test sees every interleaving it asks for, and the same one every time.
/// </summary>
internal sealed class TurnPump(int? seed = null) : TaskScheduler
{
    private readonly List<Task> _ready = [];
    private readonly Random? _random = seed is { } s ? new Random(s) : null;

    /// <summary>Takes turns until none is ready.</summary>
    public void RunUntilIdle()
    {
        while (TryDequeueAny(out Task? turn))
            TryExecuteTask(turn);
    }

    /// <summary>Starts work as a turn and runs until nothing is ready.</summary>
    public Task<T> Run<T>(Func<Task<T>> work)
    {
        Task<T> task = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();
        RunUntilIdle();
        return task;
    }

    /// <summary>As <see cref="Run{T}"/>, for work without a result.</summary>
    public Task Run(Func<Task> work) => Run(async () =>
    {
        await work();
        return true;
    });

    protected override void QueueTask(Task task)
    {
        lock (_ready)
            _ready.Add(task);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_ready)
            return [.. _ready];
    }

    private bool TryDequeueAny([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Task? turn)
    {
        lock (_ready)
        {
            turn = null;
            if (_ready.Count == 0)
                return false;
            int at = _random?.Next(_ready.Count) ?? 0;
            turn = _ready[at];
            _ready.RemoveAt(at);
            return true;
        }
    }
}
