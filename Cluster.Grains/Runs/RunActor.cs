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

    private RunPhase _phase = RunPhase.Waiting;

    /// <inheritdoc/>
    public Task Start(int run)
    {
        if (_phase == RunPhase.Waiting)
        {
            _phase = RunPhase.Training;
            _ = Work(spec.Run(run));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<RunPhase> Phase() => Task.FromResult(_phase);

    private async Task Work(RunSpec run)
    {
        try
        {
            RunOutcome outcome = await trainer.Train(run);
            _phase = RunPhase.Reporting;
            await ReportUntilAcknowledged(outcome);
            _phase = RunPhase.Done;
            await actors.Sweep.Completed(run.Index);
        }
        catch (OperationCanceledException)
        {
            // The core shuts down; the run will be run again by whoever resumes the sweep.
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
