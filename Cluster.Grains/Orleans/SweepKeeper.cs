using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cluster.Grains.Orleans;

/// <summary>
/// Sees to it that sweeps go on: every silo asks, now and then, after each that has not ended. A sweep whose silo was lost,
/// or all of whose silos were stopped, comes up again by being asked.
/// </summary>
public sealed partial class SweepKeeper(IGrainFactory grains, SiloSweeps sweeps, ILogger<SweepKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            await AskAll(stoppingToken);
        }
        while (!stoppingToken.IsCancellationRequested && await Tick(timer, stoppingToken));
    }

    private static async Task<bool> Tick(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task AskAll(CancellationToken stop)
    {
        try
        {
            foreach (DirectoryEntry entry in await grains.GetGrain<IDirectoryGrain>(IDirectoryGrain.Key).All().WaitAsync(stop))
            {
                if (entry.HasEnded)
                    sweeps.Forget(entry.Sweep);
                else
                    await Ask(entry.Sweep, stop);
            }
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // The database or a silo is away: the next time may do.
            NoDirectory(failure.Message);
        }
        catch (Exception)
        {
            // The silo leaves.
        }
    }

    private async Task Ask(string sweep, CancellationToken stop)
    {
        try
        {
            await grains.GetGrain<ISweepGrain>(sweep).Status().WaitAsync(stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            NoAnswer(sweep, failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "the list of sweeps cannot be read: {Reason}")]
    private partial void NoDirectory(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "sweep {Sweep} does not answer: {Reason}")]
    private partial void NoAnswer(string sweep, string reason);
}
