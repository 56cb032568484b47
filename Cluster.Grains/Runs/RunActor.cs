using System.Diagnostics;
using Cluster.Grains.Ports;
using Cluster.Grains.Telemetry;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Grains.Runs;

/// <summary>
/// A run: hands its work to the compute core, reports the outcome until it is acknowledged, then tells the sweep. Its
/// outcome is a pure function of its spec, so an interrupted run is simply run again: from its last checkpoint where its
/// host keeps them, else from the beginning. A short run costs no checkpoint.
/// </summary>
public sealed class RunActor(SweepSpec spec, IActors actors, ITrainer trainer, IReports reports, TimeProvider time, ICheckpoints? checkpoints = null) : IRun
{
    /// <summary>A report is tried this often, with pauses of 0.1 s, 0.2 s, 0.4 s, …</summary>
    private const int MostReports = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _cancel = new();
    private RunPhase _phase = RunPhase.Waiting;
    private int _epoch;

    /// <summary>Whether a checkpoint may have been kept that was not acknowledged.</summary>
    private bool _isUncertain;

    /// <summary>Completes when nothing is left to do: the run has ended and the sweep knows, or it was given up.</summary>
    public Task Work { get; private set; } = Task.CompletedTask;

    /// <inheritdoc/>
    public Task Start(int run, bool mayHaveBegun)
    {
        if (_phase == RunPhase.Waiting && !_cancel.IsCancellationRequested)
        {
            RunSpec wanted = spec.Run(run);
            _phase = RunPhase.Training;
            Work = TrainAndReport(wanted, mayHaveBegun);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Cancel()
    {
        // CancelAsync would leave the actor's scheduler.
        _cancel.Cancel();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<RunPhase> Phase() => Task.FromResult(_phase);

    private async Task TrainAndReport(RunSpec run, bool mayHaveBegun)
    {
        using Activity? trace = CensusTraces.BeginRun(spec, run.Index);
        try
        {
            RunCheckpoint? from = checkpoints is not null && mayHaveBegun ? await Claim(checkpoints, run.Index) : null;
            RunOutcome outcome = await TrainFrom(run, from);
            CensusTraces.Note(trace, outcome);
            _phase = RunPhase.Reporting;
            await ReportUntilAcknowledged(outcome, trace);
            if (checkpoints is not null && (_epoch > 0 || _isUncertain))
                await checkpoints.Forget(run.Index);
            _phase = RunPhase.Done;
            await actors.Sweep.Completed(run.Index);
        }
        catch (OperationCanceledException)
        {
            // Given up, or the core takes no more runs: whoever takes the sweep up runs it again.
            _phase = RunPhase.Waiting;
        }
        catch (Exception failure)
        {
            trace?.SetStatus(ActivityStatusCode.Error, failure.Message);
            _phase = RunPhase.Failed;
            await actors.Sweep.Failed(run.Index, failure.Message);
        }
    }

    private async Task<RunCheckpoint?> Claim(ICheckpoints kept, int run)
    {
        (_epoch, RunCheckpoint? last) = await kept.Claim(run, _cancel.Token);
        return last;
    }

    private async Task<RunOutcome> TrainFrom(RunSpec run, RunCheckpoint? from)
    {
        try
        {
            return await Train(run, from);
        }
        catch (ArgumentException) when (from is not null)
        {
            // The checkpoint is none of this run: kept, it would fail the run however often that is begun again.
            return await Train(run, null);
        }
    }

    private async Task<RunOutcome> Train(RunSpec run, RunCheckpoint? from)
    {
        ITraining training = trainer.Train(run, from, _cancel.Token);
        if (checkpoints is null)
            return await training.Outcome;
        using var trained = new CancellationTokenSource();
        Task keeping = KeepCheckpoints(checkpoints, training, trained.Token);
        try
        {
            return await training.Outcome;
        }
        finally
        {
            trained.Cancel();
            await keeping;
        }
    }

    /// <summary>Keeps a checkpoint every so often until the run is trained; gives it up if another owns it.</summary>
    private async Task KeepCheckpoints(ICheckpoints kept, ITraining training, CancellationToken trained)
    {
        try
        {
            while (true)
            {
                await Task.Delay(kept.Interval, time, trained);
                if (await training.Checkpoint() is { } point)
                    await Keep(kept, point);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is trained.
        }
    }

    private async Task Keep(ICheckpoints kept, RunCheckpoint point)
    {
        try
        {
            if (_isUncertain && _epoch == 0)
                await Claim(kept, point.Run);
            if (await kept.Keep(_epoch, point) is { } epoch)
                _epoch = epoch;
            else
                _cancel.Cancel();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _isUncertain = true;
            // Storage is away, or at fault: no reason to lose the run. The next checkpoint may come through, and without any the run is run from its beginning.
        }
    }

    private async Task ReportUntilAcknowledged(RunOutcome outcome, Activity? trace)
    {
        using Activity? classify = CensusTraces.BeginClassify(trace);
        TimeSpan pause = FirstPause;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await reports.Report(outcome);
                return;
            }
            catch (IOException) when (attempt < MostReports)
            {
                CensusMeter.ReportsRetried.Add(1);
                await Task.Delay(pause, time);
                pause *= 2;
            }
        }
    }
}
