using Cluster.Grains.Delivery;
using Cluster.Grains.Sweeps;
using Minima.Censuses;

namespace Cluster.Embedded.Simulation;

/// <summary>
/// A whole cluster, and a person who gives orders to a sweep on it.
/// </summary>
internal sealed class ClusterSimulation
{
    private static readonly TimeSpan KeeperInterval = TimeSpan.FromSeconds(10);

    private readonly SimulatedSweep _sweep;
    private readonly SimulationOptions _options;
    private readonly ulong _seed;
    private readonly SimulatedCluster _cluster;
    private readonly World _world;
    private SweepLook? _end;

    public ClusterSimulation(SimulatedSweep sweep, SimulationOptions options, ulong seed)
    {
        (_sweep, _options, _seed) = (sweep, options, seed);
        _cluster = new SimulatedCluster(sweep, options, seed);
        _world = _cluster.World;
    }

    /// <summary>Runs it, on the calling thread.</summary>
    /// <param name="withDigest">Whether the census is made, and its digest given.</param>
    public SimulationResult Run(bool withDigest)
    {
        var client = new TurnScheduler(_world, null, 0);
        client.Start(UseIt);
        PlanFaults();
        Keep();
        TimeSpan training = _options.TrainingTime * 3 * _sweep.Spec.Runs / (_options.Silos * _options.Lanes);
        bool hasEnded = _world.Run(() => _end is not null, _options.FaultTime + _options.Patience + training, () => _cluster.Promises.AfterTurn(_cluster));
        if (_end is not null)
            _cluster.Promises.AtEnd(_end);
        else if (!hasEnded)
            _world.Break("the sweep ends", $"not {(_options.Patience + training).TotalSeconds:0} s after the last fault: {_cluster.Promises.Durable} of {_sweep.Spec.Runs} runs on record");
        string? digest = withDigest && _world.Failure is null ? Digest() : null;
        return new SimulationResult(
            _seed, _world.Failure, _world.Trace, _cluster.Dice.Counts, _world.Turns, _cluster.Messages, _cluster.Storage.Writes, _cluster.Promises.Trainings, _cluster.Training.TotalCost(), _world.Now, _cluster.LongestQueue, digest);
    }

    /// <summary>What a person at a console does.</summary>
    private async Task UseIt()
    {
        var sweep = new SweepProxy(_cluster);
        var time = new SimulatedTime(_world);
        await Patience.UntilDone(sweep.Start, time);
        while (_world.Now < _options.FaultTime)
        {
            await _cluster.Pause(_world.NextTime(TimeSpan.FromSeconds(2)));
            await Try(() => Order(sweep));
            await Try(async () => _cluster.Promises.Shown(await sweep.Look()));
        }

        // Whatever it was told before, it is to run to its end now; what was stopped or cancelled is taken up.
        await Patience.UntilDone(sweep.Resume, time);
        while (_end is null)
        {
            await _cluster.Pause(TimeSpan.FromSeconds(1));
            await Try(async () =>
            {
                SweepLook look = await sweep.Look();
                _cluster.Promises.Shown(look);
                if (look.Sweep.Phase == SweepPhase.Finished)
                    _end = look;
                else if (look.Sweep.Phase == SweepPhase.Paused || look.Sweep.Phase.HasEnded())
                    await sweep.Resume(); // An order was overtaken by a later one.
            });
        }
    }

    private Task Order(SweepProxy sweep)
    {
        if (!_cluster.Dice.Has(FaultKind.Orders) || _world.NextInt(3) > 0)
            return Task.CompletedTask;
        _cluster.Dice.Happened(FaultKind.Orders);
        return _world.NextInt(6) switch
        {
            0 => sweep.Pause(),
            1 => sweep.Stop(),
            2 => sweep.Cancel(),
            3 => sweep.TakeUp(),
            _ => sweep.Resume(),
        };
    }

    private async Task Try(Func<Task> message)
    {
        try
        {
            await message();
        }
        catch (Exception failure)
        {
            _cluster.CheckTransient(failure);
        }
    }

    /// <summary>Every silo asks, now and then, after a sweep that has not ended.</summary>
    private void Keep() => _world.In(KeeperInterval, () =>
    {
        Keep();
        if (_cluster.Promises.HasEnded || _cluster.Alive.Count == 0)
            return;
        SimulatedSilo silo = _cluster.Alive[_world.NextInt(_cluster.Alive.Count)];
        silo.Agent.Start(() => Try(() => new SweepProxy(_cluster).Status()));
    });

    /// <summary>Faults that do not wait for an occasion.</summary>
    private void PlanFaults()
    {
        var plan = new FaultPlan(_world, _cluster.Dice, () => _cluster.Alive.Count > 0);
        plan.Add(FaultKind.Crash, 12, () =>
        {
            _cluster.Crash(Any());
            _world.In(_world.NextTime(TimeSpan.FromSeconds(8)), _cluster.AddSilo);
        });
        plan.Add(FaultKind.Partition, 15, () => _cluster.Part(_world.NextTime(TimeSpan.FromSeconds(10))));
        plan.Add(FaultKind.Stall, 10, () => Any().Stall(_world.NextTime(TimeSpan.FromSeconds(10))));
        plan.Add(FaultKind.ClockJump, 5, () => Any().Time.Jump += (_world.NextUnit() - 0.5) * TimeSpan.FromDays(1));
        _world.In(_options.FaultTime, () => _cluster.Dice.IsOn = false);
    }

    private SimulatedSilo Any() => _cluster.Alive[_world.NextInt(_cluster.Alive.Count)];

    private string Digest()
    {
        var tally = new SweepTally(_sweep.Spec, _sweep.Catalog);
        for (int run = 0; run < _sweep.Spec.Runs; run++)
        {
            if (_cluster.Promises.IsDurable(run))
                tally.Add(_sweep.OutcomeOf(run));
        }

        return tally.ToCensus().Digest;
    }
}
