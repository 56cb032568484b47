namespace Cluster.Embedded.Simulation;

/// <summary>A process, from its start to its loss.</summary>
internal class SimulatedProcess(World world)
{
    private readonly List<Action> _afterStall = [];

    /// <summary>Whether it is there.</summary>
    public bool IsAlive { get; set; } = true;

    /// <summary>Whether it stands still.</summary>
    public bool IsStalled { get; private set; }

    /// <summary>Its time.</summary>
    public SimulatedTime Time { get; } = new(world);

    /// <summary>Stands still for a while.</summary>
    public void Stall(TimeSpan time)
    {
        IsStalled = true;
        world.In(time, () =>
        {
            IsStalled = false;
            Action[] waiting = [.. _afterStall];
            _afterStall.Clear();
            foreach (Action action in waiting)
                action();
        });
    }

    /// <summary>Has something done when the process goes on.</summary>
    public void AfterStall(Action action) => _afterStall.Add(action);
}
