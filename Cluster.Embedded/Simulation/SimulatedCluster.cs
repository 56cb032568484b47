using Cluster.Grains.Aggregation;
using Cluster.Grains.Delivery;
using Cluster.Grains.Runs;
using Cluster.Grains.Sweeps;

namespace Cluster.Embedded.Simulation;

/// <summary>
/// Silos, the network between them, and who is where: what Orleans is in production. The actors are those of production.
/// </summary>
internal sealed class SimulatedCluster
{
    private readonly Dictionary<ActorKey, Activation> _directory = [];
    private readonly List<SimulatedSilo> _silos = [];
    private int _activations;
    private int _partition;

    /// <summary>A cluster with all its silos, and nothing on them.</summary>
    public SimulatedCluster(SimulatedSweep sweep, SimulationOptions options, ulong seed)
    {
        Sweep = sweep;
        Options = options;
        World = new World(seed);
        Dice = new FaultDice(World, [.. options.Faults.Intersect(FaultKinds.OfCluster)]);
        Promises = new Promises(World, sweep, options, Dice);
        Training = new SimulatedTraining(sweep, options, seed);
        Storage = new SimulatedStorage(World, Dice, options, Promises);
        for (int silo = 0; silo < options.Silos; silo++)
            AddSilo();
    }

    public SimulatedSweep Sweep { get; }

    public SimulationOptions Options { get; }

    public World World { get; }

    public FaultDice Dice { get; }

    public Promises Promises { get; }

    public SimulatedStorage Storage { get; }

    public SimulatedTraining Training { get; }

    /// <summary>Messages sent, replies not counted.</summary>
    public long Messages { get; private set; }

    /// <summary>The silos that are there.</summary>
    public IReadOnlyList<SimulatedSilo> Alive => _silos;

    /// <summary>Activations that the directory knows.</summary>
    public int Activations => _directory.Count;

    /// <summary>Most messages that ever waited for one aggregator.</summary>
    public int LongestQueue { get; private set; }

    /// <summary>Starts another silo.</summary>
    public void AddSilo() => _silos.Add(new SimulatedSilo(this, ++_activations));

    /// <summary>Ends a silo at once. The others notice a while later.</summary>
    public void Crash(SimulatedSilo silo)
    {
        silo.IsAlive = false;
        _silos.Remove(silo);
        World.In(World.NextTime(TimeSpan.FromSeconds(3)), () => Miss(silo));
    }

    /// <summary>Parts the silos in two for a while.</summary>
    public void Part(TimeSpan time)
    {
        int partition = ++_partition;
        foreach (SimulatedSilo silo in _silos)
            silo.Side = World.NextInt(2);
        World.In(time, () =>
        {
            if (partition != _partition)
                return;
            foreach (SimulatedSilo silo in _silos)
                silo.Side = 0;
        });
    }

    /// <summary>Sends a message and waits for the answer.</summary>
    public Task<TAnswer> Call<TActor, TAnswer>(ActorKey key, Func<TActor, Task<TAnswer>> message, TimeSpan handling = default)
    {
        var from = World.Current()?.Process as SimulatedSilo;
        var call = new PendingCall<TAnswer>();
        Messages++;
        World.AtTimeout(() => call.Fail(new TimeoutException("no answer in 30 s")));
        if (!Dice.Falls(FaultKind.LostMessage))
            World.In(Way(), () => Deliver(from, key, call, Handle));
        if (Dice.Falls(FaultKind.DuplicatedMessage))
            World.In(Way() + World.NextTime(TimeSpan.FromSeconds(1)), () => Deliver(from, key, call, Handle));
        return call.Answer;

        async Task Handle(Activation activation)
        {
            TimeSpan busy = Options.HandlingTime + handling;
            if (busy > TimeSpan.Zero)
                await Pause(busy);
            try
            {
                TAnswer answer = await message((TActor)activation.Actor!);
                Reply(() => call.Complete(answer));
            }
            catch (Exception failure)
            {
                CheckTransient(failure);
                if (failure is IOException && key.Kind == ActorKind.Aggregator)
                    activation.Deactivate();
                Reply(() => call.Fail(failure));
            }

            // As the grain does, which would stay in memory for long otherwise.
            if (activation.Actor is CheckpointActor { IsEmpty: true })
                activation.Deactivate();
            activation.Silo.Calls.Remove(call);
        }

        void Reply(Action answer)
        {
            if (!Dice.Falls(FaultKind.LostReply))
                World.In(Way(), answer);
        }
    }

    /// <summary>Sends a message and waits until it is handled.</summary>
    public Task Tell<TActor>(ActorKey key, Func<TActor, Task> message, TimeSpan handling = default) => Call<TActor, bool>(
        key,
        async actor =>
        {
            await message(actor);
            return true;
        },
        handling);

    /// <summary>As above, of a sweep.</summary>
    public Task Tell(ActorKey key, Func<DurableSweep, Task> message) => Tell<DurableSweep>(key, message);

    /// <summary>Makes an activation's actor, from what is stored.</summary>
    public async Task Activate(Activation activation)
    {
        int number = activation.Key.Number;
        SimulatedSilo silo = activation.Silo;
        switch (activation.Key.Kind)
        {
            case ActorKind.Sweep:
                var state = new SimulatedDurable<SweepState>(Storage, ("sweep", 0, 0), activation.Deactivate);
                await state.Read();
                var host = new SimulatedSweepHost(this, activation);
                var sweep = new DurableSweep(state, host, silo.Time);
                activation.Actor = sweep;
                activation.Leave = () =>
                {
                    host.Sleep();
                    return Task.CompletedTask;
                };
                sweep.Activate();
                break;
            case ActorKind.Aggregator:
                var log = new BatchLog(new SimulatedBatches(Storage, number), new OutcomeList(), CancellationToken.None);
                var aggregator = new AggregatorActor(
                    Sweep.Slice, Sweep.Catalog, log, [.. MergeTree.Below(number, Options.Aggregators).Select(below => new AggregatorProxy(this, below))], silo.Time);
                await aggregator.TakeUp();
                activation.Actor = aggregator;
                break;
            case ActorKind.Run:
                var run = new RunHost(this, activation, new RunActor(Sweep.Spec, silo.Actors, silo.Trainer, silo.Reports, silo.Time, silo.Checkpoints));
                activation.Actor = run;
                activation.Leave = run.Leave;
                break;
            default:
                var kept = new SimulatedDurable<CheckpointState>(Storage, (Promises.Checkpoint, number, 0), activation.Deactivate);
                await kept.Read();
                activation.Actor = new CheckpointActor(kept);
                break;
        }
    }

    /// <summary>The directory forgets an activation.</summary>
    public void Remove(Activation activation)
    {
        if (_directory.TryGetValue(activation.Key, out Activation? known) && known == activation)
            _directory.Remove(activation.Key);
    }

    /// <summary>A message that an activation did not come to goes to the next one.</summary>
    public void Forward(Activation from, Func<Activation, Task> message) => World.In(Way(), () =>
    {
        if (_silos.Count > 0)
            Place(from.Key).Post(message);
    });

    /// <summary>Keeps, durably, whether the sweep has ended, for whoever sees to it that sweeps go on.</summary>
    public async Task Note(bool hasEnded)
    {
        (object? value, int etag) = await Storage.Read(("directory", 0, 0));
        if (value is bool known && known == hasEnded)
            return;
        await Storage.Write(("directory", 0, 0), hasEnded, etag);
        Promises.HasEnded = hasEnded;
    }

    /// <summary>Gives up all runs under way on the silos that can be reached.</summary>
    public async Task DropRuns()
    {
        await Pause(Way());
        foreach (SimulatedSilo silo in _silos.ToArray())
            silo.Agent.Start(silo.Drop);
    }

    /// <summary>Failures of defects and misuse are none that a fault explains.</summary>
    public void CheckTransient(Exception failure)
    {
        if (!Patience.IsTransient(failure))
            World.Break("no message meets a defect", failure.ToString());
    }

    /// <summary>Ends after a while, within a turn.</summary>
    public Task Pause(TimeSpan time)
    {
        World.Current();
        var paused = new TaskCompletionSource();
        World.In(time, paused.SetResult);
        return paused.Task;
    }

    private TimeSpan Way() => Dice.Falls(FaultKind.SlowMessage) ? World.NextTime(TimeSpan.FromSeconds(5)) : World.NextTime(Options.Latency);

    private void Deliver(SimulatedSilo? from, ActorKey key, IPendingCall call, Func<Activation, Task> handle)
    {
        // Between a client and a silo there is always a way: it takes another gateway.
        if (_silos.Count == 0 || from is { IsAlive: false })
            return;
        Activation target = Place(key);
        if (!target.Silo.IsAlive || (from is not null && from.Side != target.Silo.Side))
            return;
        target.Silo.Calls.Add(call);
        target.Post(handle);
        if (key.Kind == ActorKind.Aggregator)
            LongestQueue = Math.Max(LongestQueue, target.Waiting);
    }

    /// <summary>The activation of an actor; a new one where there is none, and sometimes where there is.</summary>
    private Activation Place(ActorKey key)
    {
        if (_directory.TryGetValue(key, out Activation? known) && !Dice.Falls(FaultKind.DuplicateActivation))
            return known;
        int place = key.Kind == ActorKind.Run ? RunPlace.Of((ulong)key.Number, _silos.Count) : World.NextInt(_silos.Count);
        var activation = new Activation(this, key, _silos[place], ++_activations);
        _directory[key] = activation;
        return activation;
    }

    /// <summary>The others notice that a silo is lost.</summary>
    private void Miss(SimulatedSilo silo)
    {
        foreach ((ActorKey key, Activation activation) in _directory.ToArray())
        {
            if (activation.Silo == silo)
                _directory.Remove(key);
        }

        foreach (IPendingCall call in silo.Calls.ToArray())
            call.Fail(new ProcessLostException());
        silo.Calls.Clear();
    }
}
