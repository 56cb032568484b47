using Cluster.Grains.Ports;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Grains.Runs;

/// <summary>
/// A run: hands its work to the compute core, reports the outcome until it is acknowledged, then tells the sweep. It
/// keeps no checkpoint: its outcome is a pure function of its spec, so an interrupted run is simply run again.
/// </summary>
public sealed class RunActor(SweepSpec spec, IActors actors, ITrainer trainer, IReports reports, TimeProvider time) : IRun
{
    /// <summary>A report is tried this often, with pauses of 0.1 s, 0.2 s, 0.4 s, …</summary>
    private const int MostReports = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _cancel = new();
    private RunPhase _phase = RunPhase.Waiting;

    /// <summary>Completes when nothing is left to do: the run has ended and the sweep knows, or it was given up.</summary>
    public Task Work { get; private set; } = Task.CompletedTask;

    /// <inheritdoc/>
    public Task Start(int run)
    {
        if (_phase == RunPhase.Waiting && !_cancel.IsCancellationRequested)
        {
            _phase = RunPhase.Training;
            Work = TrainAndReport(spec.Run(run));
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

    private async Task TrainAndReport(RunSpec run)
    {
        try
        {
            RunOutcome outcome = await trainer.Train(run, _cancel.Token);
            _phase = RunPhase.Reporting;
            await ReportUntilAcknowledged(outcome);
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
            _phase = RunPhase.Failed;
            await actors.Sweep.Failed(run.Index, failure.Message);
        }
    }

    private async Task ReportUntilAcknowledged(RunOutcome outcome)
    {
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
                await Task.Delay(pause, time);
                pause *= 2;
            }
        }
    }
}
