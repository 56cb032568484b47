using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Grains.Aggregation;
using Cluster.Grains.Sweeps;
using Minima.Censuses;
using Minima.Training;

namespace Cluster.Embedded.Simulation;

/// <summary>The embedded engine: one process on a machine with a disk, begun again by somebody whenever it has ended too early.</summary>
internal sealed class ProcessSimulation
{
    private static readonly TimeSpan RestartTime = TimeSpan.FromSeconds(3);

    private readonly SimulatedSweep _sweep;
    private readonly SimulationOptions _options;
    private readonly ulong _seed;
    private readonly Promises _promises;
    private readonly SimulatedTraining _training;
    private SimulatedProcess? _process;
    private CancellationTokenSource _interrupt = new();
    private int _processes;
    private long _syncs;
    private SweepLook? _end;

    public ProcessSimulation(SimulatedSweep sweep, SimulationOptions options, ulong seed)
    {
        (_sweep, _options, _seed) = (sweep, options, seed);
        World = new World(seed);
        Dice = new FaultDice(World, [.. options.Faults.Intersect(FaultKinds.OfProcess)]);
        Disk = new SimulatedDisk(World);
        _promises = new Promises(World, sweep, options, Dice);
        _training = new SimulatedTraining(sweep, options, seed);
    }

    public World World { get; }

    public FaultDice Dice { get; }

    public SimulatedDisk Disk { get; }

    /// <summary>Runs it, on the calling thread.</summary>
    /// <param name="withDigest">Whether the census is made, and its digest given.</param>
    public SimulationResult Run(bool withDigest)
    {
        PlanFaults();
        Begin();
        TimeSpan training = _options.TrainingTime * 3 * _sweep.Spec.Runs / _options.Lanes;
        bool hasEnded = World.Run(() => _end is not null, _options.FaultTime + _options.Patience + training, () => { });
        if (_end is not null)
            _promises.AtEnd(_end);
        else if (!hasEnded)
            World.Break("the sweep ends", $"not {(_options.Patience + training).TotalSeconds:0} s after the last fault: {_promises.Durable} of {_sweep.Spec.Runs} runs on record");
        string? digest = withDigest && World.Failure is null ? Digest() : null;
        return new SimulationResult(
            _seed, World.Failure, World.Trace, Dice.Counts, World.Turns, 0, _syncs, _promises.Trainings, _training.TotalCost(), World.Now, 0, digest);
    }

    /// <summary>Ends a process in the middle of what it does, if it is to; whoever asks for a lost one goes no further.</summary>
    public void MayEnd(SimulatedProcess process)
    {
        if (process.IsAlive && Dice.Falls(FaultKind.Crash))
            Kill();
        else if (process.IsAlive && Dice.Falls(FaultKind.PowerLoss))
            LosePower();
        if (!process.IsAlive)
            throw new ProcessLostException();
    }

    /// <summary>What is durable may be more now, or less.</summary>
    public void DiskChanged()
    {
        _syncs++;
        _promises.OnDisk(ReadDurable());
    }

    private void PlanFaults()
    {
        var plan = new FaultPlan(World, Dice, () => _process is { IsAlive: true });
        plan.Add(FaultKind.Crash, 8, Kill);
        plan.Add(FaultKind.PowerLoss, 12, LosePower);
        plan.Add(FaultKind.Stall, 10, () => _process!.Stall(World.NextTime(TimeSpan.FromSeconds(10))));
        plan.Add(FaultKind.ClockJump, 5, () => _process!.Time.Jump += (World.NextUnit() - 0.5) * TimeSpan.FromDays(1));
        plan.Add(FaultKind.Orders, 10, () => _interrupt.Cancel());
        World.In(_options.FaultTime, () => Dice.IsOn = false);
    }

    private void Begin()
    {
        var process = new SimulatedProcess(World);
        var scheduler = new TurnScheduler(World, process, ++_processes);
        _process = process;
        _interrupt = new CancellationTokenSource();
        scheduler.Start(() => Sit(process, scheduler, _interrupt.Token));
    }

    /// <summary>What <see cref="SweepSession"/> does, without its lock and its other files.</summary>
    private async Task Sit(SimulatedProcess process, TurnScheduler scheduler, CancellationToken stop)
    {
        try
        {
            using RunLog log = RunLog.Open(new SimulatedLogFile(this, process), _sweep.Spec.Hash);
            var trainer = new SimulatedTrainer(World, _promises, _training, process);
            var window = AdmissionWindow.Fixed(4 * _options.Lanes);
            using var actors = new EmbeddedSweep(
                _sweep.Slice, _sweep.Catalog, new WatchedLog(_promises, log), trainer, () => new Mailbox(scheduler, TaskCreationOptions.None), process.Time, window);
            await actors.Aggregator.Open();
            await actors.Sweep.Start();
            await SweepWatch.ToEnd(actors, log, Observe, process.Time, stop);
        }
        catch (Exception failure) when (failure is IOException or ProcessLostException)
        {
            // It says so, and ends.
        }
        catch (Exception failure)
        {
            World.Break("no message meets a defect", failure.ToString());
        }

        End(process);
    }

    private void Observe(SweepStatus status, TallyStatus tally)
    {
        var look = new SweepLook(_sweep.Spec.Name, _sweep.Spec.Hash, status, tally);
        // A disk that is full for long makes runs fail; they are run again when somebody goes on.
        _promises.Shown(look, mayFail: Dice.Has(FaultKind.FailedWrite) || Dice.Has(FaultKind.FailedSync));
        if (status.Phase == SweepPhase.Finished && status.Failed == 0)
            _end = look;
    }

    private void Kill() => End(_process!);

    private void LosePower()
    {
        Disk.LosePower();
        _promises.OnDisk(ReadDurable());
        End(_process!);
    }

    private void End(SimulatedProcess process)
    {
        if (!process.IsAlive)
            return;
        process.IsAlive = false;
        World.In(World.NextTime(RestartTime), Begin);
    }

    private IEnumerable<RunOutcome> ReadDurable()
    {
        byte[] durable = Disk.Durable;
        return durable.Length == 0 ? [] : LogReader.Open("runs.log", () => new MemoryStream(durable), _sweep.Spec.Hash)?.ReadAll() ?? [];
    }

    private string Digest()
    {
        var tally = new SweepTally(_sweep.Spec, _sweep.Catalog);
        foreach (RunOutcome outcome in ReadDurable())
            tally.Add(outcome);
        return tally.ToCensus().Digest;
    }
}
