namespace Cluster.Embedded.Simulation;

/// <summary>An actor on a silo. Its messages are handled one at a time, in the order of arrival, as in Orleans.</summary>
internal sealed class Activation(SimulatedCluster cluster, ActorKey key, SimulatedSilo silo, int number)
{
    private readonly Queue<Func<Activation, Task>> _inbox = new();
    private bool _isBusy;

    /// <summary>Who it is.</summary>
    public ActorKey Key => key;

    /// <summary>Where it is.</summary>
    public SimulatedSilo Silo => silo;

    /// <summary>Its turns.</summary>
    public TurnScheduler Scheduler { get; } = new(cluster.World, silo, number);

    /// <summary>The actor; null until it has come up.</summary>
    public object? Actor { get; set; }

    /// <summary>Whether it takes no more messages.</summary>
    public bool IsLeaving { get; private set; }

    /// <summary>Messages that wait.</summary>
    public int Waiting => _inbox.Count;

    /// <summary>What is to be done when it leaves.</summary>
    public Func<Task>? Leave { get; set; }

    /// <summary>Takes a message.</summary>
    public void Post(Func<Activation, Task> message)
    {
        _inbox.Enqueue(message);
        if (_isBusy)
            return;
        _isBusy = true;
        Scheduler.Start(HandleAll);
    }

    /// <summary>Ends the activation after the message that is being handled; those that wait go to the next one.</summary>
    public void Deactivate()
    {
        if (IsLeaving)
            return;
        IsLeaving = true;
        if (!_isBusy)
        {
            _isBusy = true;
            Scheduler.Start(HandleAll);
        }
    }

    private async Task HandleAll()
    {
        if (Actor is null)
            await ComeUp();
        while (!IsLeaving && _inbox.TryDequeue(out Func<Activation, Task>? message))
        {
            await message(this);
            if (cluster.Dice.Falls(FaultKind.Deactivation))
                IsLeaving = true;
        }

        _isBusy = false;
        if (!IsLeaving)
            return;
        _isBusy = true;
        cluster.Remove(this);
        if (Leave is not null)
            await Leave();
        while (_inbox.TryDequeue(out Func<Activation, Task>? message))
            cluster.Forward(this, message);
    }

    private async Task ComeUp()
    {
        try
        {
            await cluster.Activate(this);
        }
        catch (Exception)
        {
            // What it needs is away; who waits for it is told by time.
            IsLeaving = true;
            _inbox.Clear();
        }
    }
}
