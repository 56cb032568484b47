namespace Cluster.Embedded.Simulation;

/// <summary>The turns of one activation, one after the other; when each is taken, the world says.</summary>
internal sealed class TurnScheduler(World world, SimulatedProcess? process, int number) : TaskScheduler
{
    private readonly Queue<Task> _turns = new();
    private bool _isReady;

    /// <summary>The world it belongs to.</summary>
    public World World => world;

    /// <summary>The process it is in; null for a client.</summary>
    public SimulatedProcess? Process => process;

    /// <summary>Number of the activation, in the order in which they came up.</summary>
    public int Number => number;

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Takes the next turn, unless the process is gone or stands still.</summary>
    public void TakeTurn()
    {
        _isReady = false;
        if (process is { IsAlive: false })
            _turns.Clear();
        else if (process is not { IsStalled: true } && _turns.TryDequeue(out Task? turn))
            TryExecuteTask(turn);
        Offer();
    }

    /// <summary>Runs an action as a turn; what it awaits continues here.</summary>
    public void Start(Func<Task> action) => Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        if (!world.IsHere())
            return;
        _turns.Enqueue(task);
        Offer();
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => [.. _turns];

    private void Offer()
    {
        if (_isReady || _turns.Count == 0 || process is { IsAlive: false })
            return;
        if (process is { IsStalled: true })
        {
            process.AfterStall(Offer);
            return;
        }

        _isReady = true;
        world.Ready(this);
    }
}
