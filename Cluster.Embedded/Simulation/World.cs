using Minima.Randomness;

namespace Cluster.Embedded.Simulation;

/// <summary>
/// Virtual time and the order of all that happens: one thread, one seeded generator. Whenever several actors could take a
/// turn, the seed says which does; time passes only when none can.
/// </summary>
internal sealed class World(ulong seed)
{
    private readonly PriorityQueue<Action, (long Due, ulong Tie)> _events = new();
    private readonly List<TurnScheduler> _ready = [];
    private readonly Queue<(long Due, Action Action)> _timeouts = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private Prng _random = new(StableHash.Combine(0x53494D, seed));
    private long _now;

    /// <summary>How long an unanswered message is waited for, as in Orleans.</summary>
    public static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Virtual time since the beginning.</summary>
    public TimeSpan Now => new(_now);

    /// <summary>Turns taken.</summary>
    public long Turns { get; private set; }

    /// <summary>Hash of what happened.</summary>
    public ulong Trace { get; private set; } = seed;

    /// <summary>The first promise that was broken.</summary>
    public SimulationFailure? Failure { get; private set; }

    /// <summary>Notes that a promise was broken, and ends the simulation.</summary>
    public void Break(string promise, string what) => Failure ??= new SimulationFailure(promise, what, Now, Turns);

    /// <summary>Mixes something that happened into the trace.</summary>
    public void Note(ulong what) => Trace = StableHash.Combine(Trace, what);

    /// <summary>A number from 0 up to 1.</summary>
    public double NextUnit() => _random.NextUnit();

    /// <summary>A whole number from 0 up to a limit.</summary>
    public int NextInt(int limit) => _random.NextInt(limit);

    /// <summary>A time that is exponentially distributed.</summary>
    public TimeSpan NextTime(TimeSpan mean) => mean == TimeSpan.Zero ? mean : -Math.Log(1 - _random.NextUnit()) * mean;

    /// <summary>Has something happen after a while.</summary>
    public void In(TimeSpan delay, Action action) => _events.Enqueue(action, (_now + delay.Ticks, _random.NextBits()));

    /// <summary>Has something happen after <see cref="Timeout"/>: cheaper, since these come in order.</summary>
    public void AtTimeout(Action action) => _timeouts.Enqueue((_now + Timeout.Ticks, action));

    /// <summary>A scheduler has a turn to take.</summary>
    public void Ready(TurnScheduler scheduler) => _ready.Add(scheduler);

    /// <summary>Code that runs on another thread has escaped from the simulation.</summary>
    public bool IsHere()
    {
        if (Environment.CurrentManagedThreadId == _thread)
            return true;
        // Its stack says who it was.
        Break("nothing leaves the scheduler", $"a continuation came from another thread: {Environment.StackTrace}");
        return false;
    }

    /// <summary>The scheduler whose turn it is.</summary>
    public TurnScheduler? Current()
    {
        if (IsHere() && TaskScheduler.Current is TurnScheduler scheduler && scheduler.World == this)
            return scheduler;
        Break("nothing leaves the scheduler", $"a port was called outside of any turn: {Environment.StackTrace}");
        return null;
    }

    /// <summary>Lets things happen until a condition holds, a promise is broken, or time is over.</summary>
    /// <returns>Whether the condition holds.</returns>
    public bool Run(Func<bool> until, TimeSpan limit, Action afterTurn)
    {
        // Continuations must go to the schedulers of their actors, not to a test runner's.
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            while (Failure is null && !until() && _now <= limit.Ticks && Step(afterTurn))
            {
            }

            return Failure is null && until();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private bool Step(Action afterTurn)
    {
        if (_ready.Count > 0)
        {
            int place = _random.NextInt(_ready.Count);
            TurnScheduler scheduler = _ready[place];
            _ready[place] = _ready[^1];
            _ready.RemoveAt(_ready.Count - 1);
            Turns++;
            Note((ulong)scheduler.Number ^ (ulong)_now << 20);
            scheduler.TakeTurn();
            afterTurn();
            return true;
        }

        bool hasEvent = _events.TryPeek(out _, out (long Due, ulong Tie) next);
        if (_timeouts.TryPeek(out (long Due, Action Action) timeout) && (!hasEvent || timeout.Due <= next.Due))
        {
            _timeouts.Dequeue();
            _now = Math.Max(_now, timeout.Due);
            timeout.Action();
            return true;
        }

        if (!hasEvent)
            return false;
        Action action = _events.Dequeue();
        _now = Math.Max(_now, next.Due);
        Note((ulong)_now);
        action();
        return true;
    }
}
