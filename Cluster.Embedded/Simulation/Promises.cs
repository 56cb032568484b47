using Cluster.Grains.Runs;
using Cluster.Grains.Sweeps;
using Minima.Training;

namespace Cluster.Embedded.Simulation;

/// <summary>What the actors promise, looked at whenever something happens that may break it.</summary>
internal sealed class Promises(World world, SimulatedSweep sweep, SimulationOptions options, FaultDice dice)
{
    /// <summary>Name of a checkpoint in the storage.</summary>
    public const string Checkpoint = "checkpoint";

    private readonly bool[] _durable = new bool[sweep.Spec.Runs];
    private readonly bool[] _acknowledged = new bool[sweep.Spec.Runs];
    private readonly int[] _place = new int[sweep.Spec.Runs];
    private readonly int[] _claims = new int[sweep.Spec.Runs];
    private readonly int[] _begun = new int[sweep.Spec.Runs];
    private readonly int[] _epochs = new int[sweep.Spec.Runs];
    private readonly int[] _steps = new int[sweep.Spec.Runs];

    private readonly bool _mayMissSomething =
        dice.Has(FaultKind.DuplicateActivation) || dice.Has(FaultKind.StaleRead) || dice.Has(FaultKind.Stall) || dice.Has(FaultKind.Partition) || dice.Has(FaultKind.Crash);

    private bool _hasStoredEnd;

    /// <summary>Runs on record.</summary>
    public int Durable { get; private set; }

    /// <summary>Trainings begun.</summary>
    public long Trainings { get; private set; }

    /// <summary>Whether it is durably known that the sweep has ended.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Whether a run is on record.</summary>
    public bool IsDurable(int run) => _durable[run];

    /// <summary>What a disk holds for good is looked through.</summary>
    public void OnDisk(IEnumerable<RunOutcome> outcomes)
    {
        Array.Clear(_durable);
        Durable = 0;
        Recorded(outcomes);
        for (int run = 0; run < _acknowledged.Length; run++)
        {
            if (_acknowledged[run] && !_durable[run])
                world.Break("what is acknowledged is durable", $"run {run} was acknowledged, and is not on the disk any more");
        }
    }

    /// <summary>Something was stored.</summary>
    public void Stored((string Name, int Number, int Part) key, object? value, object? before)
    {
        if (key.Name == SimulatedBatches.Name)
            Recorded((RunOutcome[])value!);
        else if (key.Name == Checkpoint)
            CheckEpoch(key.Number, (CheckpointState?)value);
        else if (value is SweepState { End: { } end })
        {
            _hasStoredEnd = true;
            CheckEnd(end);
        }
    }

    /// <summary>A report was acknowledged.</summary>
    public void Acknowledged(int run)
    {
        _acknowledged[run] = true;
        if (!_durable[run])
            world.Break("what is acknowledged is durable", $"the report of run {run} was acknowledged, and is not on record");
    }

    /// <summary>An aggregator gave runs as unfinished, asked when so many were on record.</summary>
    public void Unfinished(IReadOnlyList<int> runs, int recorded)
    {
        // What an activation that has missed something says does no harm: such a run is run again, and comes out the same.
        if (_mayMissSomething)
            return;
        foreach (int run in runs)
        {
            if (_durable[run] && _place[run] <= recorded)
                world.Break("what is on record is not run again", $"run {run} was on record, and was given as unfinished");
        }
    }

    /// <summary>An owner claimed a run's checkpoint.</summary>
    public void Claimed(int run, int epoch)
    {
        if (epoch > 0 && epoch <= _claims[run])
            world.Break("no two owners have one epoch", $"run {run} was claimed twice with epoch {epoch}");
        _claims[run] = epoch;
    }

    /// <summary>A training began.</summary>
    public void Began(int run)
    {
        Trainings++;
        // A lost run is begun again; without a fault none is lost.
        long most = 2 + dice.Counts.Sum();
        if (++_begun[run] > most)
            world.Break("retries are bounded", $"run {run} was begun {_begun[run]} times, with {most - 2} faults");
    }

    /// <summary>A client was told where the sweep stands.</summary>
    public void Shown(SweepLook look, bool mayFail = false)
    {
        (SweepStatus status, int finished) = (look.Sweep, look.Tally.Finished);
        if (finished > Durable || status.Finished > Durable)
            world.Break("counts never exceed the record", $"{finished} runs counted by the aggregator and {status.Finished} by the sweep, {Durable} on record");
        if (look.Tally.Verdicts.Sum() != finished)
            world.Break("counts add up", $"{look.Tally.Verdicts.Sum()} verdicts of {finished} runs");
        if (status.Planned != sweep.Spec.Runs || status.Finished > status.Planned || status.UnderWay < 0)
            world.Break("counts add up", $"{status}");
        if (status.Failed > 0 && !mayFail)
            world.Break("no run fails", $"{status.FirstFailure}");
        if (status.Phase.HasEnded() && options.Silos > 0 && !_hasStoredEnd)
            world.Break("only what is stored as ended is told so", $"it was told as {status.Phase}");
        if (status.Phase.HasEnded() && status.UnderWay > 0)
            world.Break("counts add up", $"ended with {status.UnderWay} runs under way");
        if (status.Phase == SweepPhase.Finished && sweep.Spec.Stop.Coverage is null && !mayFail && (finished != status.Planned || status.Finished != status.Planned))
            world.Break("every run is in one terminal state", $"told as finished with {status.Finished} runs, {finished} counted, of {status.Planned}");
    }

    /// <summary>What must hold after every turn.</summary>
    public void AfterTurn(SimulatedCluster cluster)
    {
        // Runs under way, their checkpoints, the aggregators and the sweep; duplicates are counted with the faults.
        int most = 16 + options.Aggregators + 3 * Math.Min(sweep.Spec.Runs, Math.Max(8192, 3 * options.Silos * options.Lanes)) + (int)Math.Min(10_000, dice.Counts.Sum());
        if (cluster.Activations > most)
            world.Break("memory is bounded", $"{cluster.Activations} activations, {most} at most");
    }

    /// <summary>What must hold when the sweep has ended.</summary>
    public void AtEnd(SweepLook look)
    {
        if (look.Sweep.Phase != SweepPhase.Finished)
            world.Break("the sweep ends", $"it is {look.Sweep.Phase}");
        int planned = sweep.Spec.Stop.Coverage is null ? sweep.Spec.Runs : look.Sweep.Finished;
        if (Durable != planned || look.Sweep.Finished != planned || look.Tally.Finished != planned)
            world.Break("every run is in one terminal state", $"{Durable} runs on record, {look.Sweep.Finished} finished, {look.Tally.Finished} counted; there are {planned}");
    }

    private void Recorded(IEnumerable<RunOutcome> outcomes)
    {
        foreach (RunOutcome outcome in outcomes)
        {
            if (_durable[outcome.Run])
                world.Break("a run is on record once", $"run {outcome.Run} is on record twice");
            if (!ReferenceEquals(outcome, sweep.OutcomeOf(outcome.Run)) && !outcome.HasSameBits(sweep.OutcomeOf(outcome.Run)))
                world.Break("a run's outcome is a function of its spec", $"run {outcome.Run} is on record with other bits");
            _durable[outcome.Run] = true;
            _place[outcome.Run] = ++Durable;
        }
    }

    /// <summary>Once a run is on record its checkpoint is cleared; what a lost owner keeps after that begins anew, and does no harm.</summary>
    private void CheckEpoch(int run, CheckpointState? state)
    {
        if (state?.Epoch < _epochs[run])
            world.Break("epochs never fall", $"run {run} fell from epoch {_epochs[run]} to {state.Epoch}");
        if (state?.Last?.Step < _steps[run])
            world.Break("a checkpoint never goes back", $"that of run {run} went from step {_steps[run]} to {state.Last.Step}");
        if (state is null && !_durable[run])
            world.Break("a checkpoint is kept until its run is on record", $"that of run {run} was cleared");
        (_epochs[run], _steps[run]) = (state?.Epoch ?? 0, state?.Last?.Step ?? 0);
        if (state is null)
            _claims[run] = 0;
    }

    private void CheckEnd(SweepLook end)
    {
        if (!end.Sweep.Phase.HasEnded())
            world.Break("only what has ended is stored as ended", $"{end.Sweep}");
        if (end.Sweep.Phase == SweepPhase.Finished && end.Tally.Finished != Durable)
            world.Break("the end counts what is on record", $"{end.Tally.Finished} runs counted, {Durable} on record");
    }
}
